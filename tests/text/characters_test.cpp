#include "bellwether/text/characters.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

CharacterKind kind(char32_t c) { return Characters::table().kind(c); }

TEST(Characters, Ascii_symbols_are_punctuation) {
  for (const char c : std::string("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
    EXPECT_TRUE(kind(static_cast<char32_t>(c)) & kPunctuation) << c;
  EXPECT_FALSE(kind(U'€') & kPunctuation);
  EXPECT_TRUE(kind(U'—') & kPunctuation);
}

TEST(Characters, White_space_is_the_25_characters_of_unicode) {
  int count = 0;
  for (char32_t c = 0; c < 0x110000; ++c) count += (kind(c) & kSpace) != 0 ? 1 : 0;
  EXPECT_EQ(count, 25);
}

TEST(Characters, Ideographs_end_where_the_reference_ends_them) {
  EXPECT_TRUE(kind(0x4E00) & kIdeograph);
  EXPECT_TRUE(kind(0x2B81F) & kIdeograph);
  EXPECT_FALSE(kind(0x2B820) & kIdeograph);
  EXPECT_FALSE(kind(U'あ') & kIdeograph);
}

TEST(Characters, Tables_of_several_versions_are_kept_apart) {
  EXPECT_TRUE(kind(0x111C9) & kPunctuation);  // until Unicode 10
  EXPECT_FALSE(kind(0x2E52) & kPunctuation);  // since Unicode 14
  EXPECT_TRUE(kind(0x1C89) & kLetter);        // since Unicode 16
  EXPECT_TRUE(kind(0x1CCF0) & kNumber);       // since Unicode 16
  EXPECT_FALSE(kind(0x1ABF) & kCombining);    // since Unicode 13
  EXPECT_FALSE(kind(0x0898) & kMark);         // since Unicode 14
}

TEST(Characters, Capital_i_with_dot_lowers_to_two_code_points) {
  std::array<char32_t, 2> out;
  EXPECT_EQ(lower(0x130, out).size(), 2u);
  EXPECT_EQ(lower(U'Σ', out)[0], U'σ');
  EXPECT_EQ(lower(0x16EA0, out)[0], 0x16EBBu);  // since Unicode 17
  EXPECT_EQ(lower(0xA7CD, out)[0], 0xA7CDu);    // between two capitals
}

}  // namespace
}  // namespace bellwether::text
