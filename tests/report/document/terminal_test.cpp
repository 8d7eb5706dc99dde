#include "bellwether/report/document/terminal.h"

#include <gtest/gtest.h>

#include "tests/report/document/document_example.h"

namespace bellwether::report {
namespace {

TEST(TerminalTable, Columns_are_in_line_numbers_to_the_right_and_nothing_is_obeyed) {
  EXPECT_EQ(terminal_table(tests::example_table()),
            "Scores.\n"
            "model                          RMSE       rows  best  day         features          in words\n"
            "AAPL        -3.861 [-4.000, -3.500]         50  yes   1970-01-01  close, sentiment  fine\n"
            "a,\"b\"                             -  1,234,567  no    -           -                 -\n"
            "\u00E9\\u001b[2J                        -          -  -     -           -                 -\n");
}

TEST(TerminalTable, A_record_is_a_line_a_value) {
  Table record{.id = "machine", .caption = "", .columns = {}};
  record.add_fact({"cpu", "processor"}, "Example 9000");
  record.add_fact({"memory_bytes", "memory", Kind::count}, 1024);
  EXPECT_EQ(terminal_table(record), "processor  Example 9000\nmemory     1,024\n");
}

TEST(TerminalTable, Without_rows_there_is_its_head) {
  EXPECT_EQ(terminal_table({.id = "a", .caption = "", .columns = {{"a"}, {"b"}}}), "a  b\n");
}

TEST(TerminalParagraph, Breaks_between_words_after_100_characters) {
  const std::string word(49, 'x');
  EXPECT_EQ(terminal_paragraph(word + " " + word + " y " + word),
            word + " " + word + "\n" + "y " + word + "\n");
  EXPECT_EQ(terminal_paragraph(std::string(120, 'x')), std::string(120, 'x') + "\n");
  EXPECT_EQ(terminal_paragraph("a\nb"), "a\nb\n");
}

}  // namespace
}  // namespace bellwether::report
