#include "bellwether/report/reasons_table.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::report {
namespace {

const std::vector<evaluate::ReasonCode> kTwoReasons = {{"LEAK_SCALER", "scaled with the test days"},
                                                       {"TEST_REUSED", "chosen on the test days"}};

TEST(ReasonsTable, Codes_are_joined_in_their_order_with_the_separator_only_between) {
  EXPECT_EQ(joined_codes(kTwoReasons, " + "), "LEAK_SCALER + TEST_REUSED");
  EXPECT_EQ(joined_codes(std::span(kTwoReasons).first(1), " + "), "LEAK_SCALER");
  EXPECT_EQ(joined_codes({}, " + "), "");
}

TEST(ReasonsTable, The_flag_names_the_codes_and_is_empty_without_any) {
  EXPECT_EQ(as_published_flag(kTwoReasons), "mode: as-published (LEAK_SCALER, TEST_REUSED)");
  EXPECT_EQ(as_published_flag({}), "");
}

TEST(ReasonsTable, Has_a_row_of_code_and_text_for_each_reason) {
  const Table table = reasons_table(kTwoReasons);
  EXPECT_EQ(table.id, "reason_codes");
  ASSERT_EQ(table.rows.size(), 2u);
  ASSERT_EQ(table.rows[1].cells.size(), 2u);
  EXPECT_EQ(std::get<std::string>(table.rows[1].cells[0].value()), "TEST_REUSED");
  EXPECT_EQ(std::get<std::string>(table.rows[1].cells[1].value()), "chosen on the test days");
}

}  // namespace
}  // namespace bellwether::report
