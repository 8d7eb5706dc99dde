#include "bellwether/source/texts/text_line.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

// RFC 4180, section 2, rules 5 to 7.
TEST(TextLine, A_field_is_quoted_where_it_must_be) {
  EXPECT_EQ(csv_field("plain text"), "plain text");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("a \"b\""), "\"a \"\"b\"\"\"");
  EXPECT_EQ(csv_field("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_field(""), "");
}

TEST(TextLine, No_text_can_steer_a_terminal) {
  EXPECT_EQ(on_one_line("a\nb\tc"), "a b c");
  EXPECT_EQ(on_one_line("a\x1b[31mb\x07\x7f"), "a[31mb");
  EXPECT_EQ(on_one_line("é 🚀"), "é 🚀");
}

}  // namespace
}  // namespace bellwether::source
