#include "bellwether/core/terminal_text.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "bellwether/core/utf8.h"

namespace bellwether::core {
namespace {

using namespace std::string_literals;

TEST(TerminalText, words_stay_as_they_are) {
  for (const char* const text :
       {"Shares rose 5 %", "Müller übernimmt", "株価が上昇", "🚀🌕", "a\\u001b is six characters", ""}) {
    EXPECT_EQ(terminal_text(text), text);
    EXPECT_EQ(terminal_line(text), text);
  }
}

TEST(TerminalText, what_a_terminal_obeys_is_written_out) {
  EXPECT_EQ(terminal_text("\x1b[2J\x1b]52;c;aGk=\x07"), R"(\u001b[2J\u001b]52;c;aGk=\u0007)");
  EXPECT_EQ(terminal_text("right\rwrong\b\x7f"), R"(right\u000dwrong\u0008\u007f)");
  EXPECT_EQ(terminal_text("\u009b31m\u0085"), R"(\u009b31m\u0085)");
  EXPECT_EQ(terminal_text("a\0b"s), R"(a\u0000b)");
}

TEST(TerminalText, what_reorders_or_hides_is_written_out) {
  EXPECT_EQ(terminal_text("buy\u202elles\u202c"), R"(buy\u202elles\u202c)");
  EXPECT_EQ(terminal_text("\u2066x\u2069\u200f\u061c"), R"(\u2066x\u2069\u200f\u061c)");
  EXPECT_EQ(terminal_text("TS\u200bLA \ufeffa\u00adb\u2060"), R"(TS\u200bLA \ufeffa\u00adb\u2060)");
  EXPECT_EQ(terminal_text("one\u2028two\u2029"), R"(one\u2028two\u2029)");
  EXPECT_EQ(terminal_text("\U000E0041"), R"(\udb40\udc41)");
}

TEST(TerminalText, joiners_stay_where_they_shape_letters_and_not_between_ascii) {
  EXPECT_EQ(terminal_text("👩‍💻"), "👩‍💻");
  EXPECT_EQ(terminal_text("می‌خواهم"), "می‌خواهم");
  EXPECT_EQ(terminal_text("pay\u200dpal"), R"(pay\u200dpal)");
  EXPECT_EQ(terminal_text("\u200cx"), R"(\u200cx)");
}

TEST(TerminalText, a_byte_that_is_no_utf8_is_shown_as_that_byte) {
  EXPECT_EQ(terminal_text("caf\xe9 \x9b"
                          "31m"),
            R"(caf\xe9 \x9b31m)");
  EXPECT_EQ(terminal_text("\xc0\xaf"), R"(\xc0\xaf)");
}

TEST(TerminalText, lines_stay_in_text_and_not_in_a_line) {
  EXPECT_EQ(terminal_text("one\n\ttwo"), "one\n\ttwo");
  EXPECT_EQ(terminal_line("one\n\ttwo"), R"(one\u000a\u0009two)");
}

// Any bytes: the result is valid UTF-8 without anything hidden, and made safe twice is made safe once.
RC_GTEST_PROP(TerminalText, nothing_hidden_gets_through, (const std::string& bytes)) {
  const std::string line = terminal_line(bytes);
  RC_ASSERT(first_invalid_utf8(line) == line.size());
  for (std::size_t position = 0; position < line.size();) {
    const char32_t point = next_code_point(line, position);
    RC_ASSERT(!is_hidden(point) || point == 0x200C || point == 0x200D);
  }
  RC_ASSERT(terminal_line(line) == line);
}

}  // namespace
}  // namespace bellwether::core
