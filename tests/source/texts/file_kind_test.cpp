#include "bellwether/source/texts/file_kind.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

FileKind kind_of(std::string_view look, std::string_view name) { return find_file_kind(look, name).kind; }

TEST(FileKind, JSON_is_told_by_its_first_bytes_whatever_the_name) {
  EXPECT_EQ(kind_of("{\"text\": \"a\"}\n", "news.csv"), FileKind::jsonl);
  EXPECT_EQ(find_file_kind("{\"text\": \"a\"}\n", "n.csv").json, JsonForm::lines);
  EXPECT_EQ(find_file_kind("[{\"text\": \"a\"}]", "n.csv").json, JsonForm::document);
}

TEST(FileKind, A_first_line_that_ends_in_a_label_is_of_the_PhraseBank) {
  EXPECT_EQ(kind_of("Profit rose .@positive\nSales fell .@negative\n", "p.txt"), FileKind::phrasebank);
  EXPECT_EQ(kind_of("write to me@example\n", "p.txt"), FileKind::lines);
}

TEST(FileKind, Anything_else_is_a_table_unless_its_name_is_that_of_plain_text) {
  EXPECT_EQ(kind_of("Shares rose, profits fell\nSales up\n", "t.csv"), FileKind::csv);
  EXPECT_EQ(kind_of("Shares rose, profits fell\nSales up\n", "t.txt"), FileKind::lines);
  EXPECT_EQ(kind_of("Shares rose, profits fell\nSales up\n", "t.txt.gz"), FileKind::lines);
  EXPECT_EQ(kind_of("Shares rose, profits fell\nSales up\n", "<stdin>"), FileKind::lines);
  EXPECT_EQ(kind_of("date,title\n2024-01-02,Up\n2024-01-03,Down\n", "t.txt"), FileKind::csv);
}

TEST(FileKind, The_first_line_is_without_mark_and_end) {
  EXPECT_EQ(first_line("\xEF\xBB\xBF"
                       "a,b\r\nc"),
            "a,b");
  EXPECT_EQ(first_line("a"), "a");
  EXPECT_EQ(first_line(""), "");
}

}  // namespace
}  // namespace bellwether::source
