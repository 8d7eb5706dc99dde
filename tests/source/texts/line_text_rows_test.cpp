#include <gtest/gtest.h>

#include "bellwether/source/texts/text_rows.h"

namespace bellwether::source {
namespace {

io::LineReader lines(std::string bytes) {
  return io::LineReader(io::ByteStream::of_memory(std::move(bytes), "t.txt"), {});
}

TEST(LineTextRows, A_line_is_a_text) {
  const auto rows = line_text_rows(lines("Shares rose, and more\nSales fell\n"));
  const auto row = rows->next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)[Role::text], "Shares rose, and more");
  EXPECT_EQ((**row)[Role::label], "");
  EXPECT_EQ((*row)->line, 1u);
}

TEST(LineTextRows, A_line_of_the_PhraseBank_parts_at_its_last_at_sign) {
  const auto rows = phrasebank_text_rows(lines("Mail to a@b .@neutral\n"));
  const auto row = rows->next();
  ASSERT_TRUE(row && *row) << row.error().message;
  EXPECT_EQ((**row)[Role::text], "Mail to a@b .");
  EXPECT_EQ((**row)[Role::label], "neutral");
}

TEST(LineTextRows, A_line_of_the_PhraseBank_without_a_label_is_refused_alone) {
  const auto rows = phrasebank_text_rows(lines("no label here\nup .@positive\n"));
  const auto bad = rows->next();
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("t.txt:1"), std::string::npos) << bad.error().message;
  EXPECT_TRUE(rows->refused().can_continue);
  const auto row = rows->next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)[Role::label], "positive");
}

}  // namespace
}  // namespace bellwether::source
