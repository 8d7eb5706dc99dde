#include "bellwether/report/document/blocks.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

TEST(Blocks, Facts_are_a_record_of_texts) {
  const Table table = facts_table({{"Run", "backtest-1"}, {"Version", "1.0"}});
  ASSERT_TRUE(table.is_record());
  ASSERT_EQ(table.columns.size(), 2u);
  EXPECT_EQ(table.columns[1].name(), "Version");
  EXPECT_EQ(std::get<std::string>(table.rows.front().cells[1].value()), "1.0");
  EXPECT_TRUE(facts_table({}).rows.empty());
}

TEST(Blocks, Prose_has_the_voice_of_its_maker) {
  EXPECT_EQ(Prose{"x"}.voice, Voice::plain);
  EXPECT_EQ(warning("x").voice, Voice::warning);
  EXPECT_EQ(verdict("x").words, "x");
  EXPECT_EQ(folded("More", Table{.id = "a"}).folded_under, "More");
}

}  // namespace
}  // namespace bellwether::report
