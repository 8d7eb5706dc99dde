#include "bellwether/text/normal_form.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::text {
namespace {

std::string nfc(std::string_view text) {
  std::string buffer;
  return std::string(to_nfc(text, buffer));
}

TEST(NormalForm, Composes_letters_and_marks) {
  EXPECT_EQ(nfc("e\u0301A\u030A"), "éÅ");
  EXPECT_EQ(nfc("\u1112\u1161\u11AB"), "\uD55C");  // Hangul by rule
  EXPECT_EQ(nfc("\u212B"), "Å");                   // singleton
  EXPECT_EQ(nfc("\u0958"), "\u0915\u093C");        // excluded from composition
}

TEST(NormalForm, Jamo_before_the_trailing_ones_is_not_composed) {
  // The mark makes the text one that must be looked at.
  EXPECT_EQ(nfc("\uCE04\u11A7e\u0301"), "\uCE04\u11A7é");
}

TEST(NormalForm, Text_in_normal_form_is_not_copied) {
  std::string buffer;
  const std::string_view text = "naïve café 日本";
  EXPECT_EQ(to_nfc(text, buffer).data(), text.data());
}

TEST(NormalForm, Marks_are_ordered_by_class_and_equal_ones_keep_their_order) {
  // U+0323 (220) before U+0301 (230), Unicode 15 figure 3-2.
  EXPECT_EQ(nfc("q\u0307\u0323"), "q\u0323\u0307");
  EXPECT_EQ(nfc("q\u0301\u0300"), "q\u0301\u0300");
  std::vector<char32_t> points = {U'a', 0x301, 0x323, 0x300, U'b', 0x301};
  order_canonically(points);
  EXPECT_EQ(points, (std::vector<char32_t>{U'a', 0x323, 0x301, 0x300, U'b', 0x301}));
}

TEST(NormalForm, Marks_newer_than_unicode_9_are_starters) {
  // U+1ABF has class 220 since Unicode 13; the reference does not reach across it.
  EXPECT_EQ(nfc("a\u1ABF\u0301"), "a\u1ABF\u0301");
  EXPECT_EQ(nfc("\U00011935\U00011930"), "\U00011935\U00011930");
}

TEST(NormalForm, Million_marks_are_ordered_in_time) {
  std::string text = "a";
  for (int i = 0; i < 500'000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  EXPECT_EQ(nfc(text).size(), std::string("\u1EA1\u0301").size() + 999'996u);
}

}  // namespace
}  // namespace bellwether::text
