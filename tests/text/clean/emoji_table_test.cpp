#include "bellwether/text/clean/emoji_table.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::text {
namespace {

TEST(EmojiTable, Known_emoji_have_words_and_others_have_none) {
  ASSERT_NE(find_emoji(U'🚀'), nullptr);
  EXPECT_EQ(find_emoji(U'🚀')->words, "rocket");
  EXPECT_EQ(find_emoji(U'🦩'), nullptr);
  EXPECT_EQ(find_emoji(U'a'), nullptr);
  EXPECT_EQ(find_emoji(0), nullptr);
  EXPECT_EQ(find_emoji(0x10FFFF), nullptr);
}

TEST(EmojiTable, Every_entry_is_small_words_and_a_weight_within_one) {
  std::size_t entries = 0;
  for (char32_t c = 0x2000; c < 0x20000; ++c) {
    const EmojiWords* const entry = find_emoji(c);
    if (entry == nullptr) continue;
    ++entries;
    EXPECT_EQ(entry->code_point, c);
    EXPECT_LE(std::abs(entry->weight), 1.0);
    EXPECT_EQ(entry->words.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789- "),
              std::string_view::npos)
        << entry->words;
    EXPECT_FALSE(entry->words.empty());
  }
  EXPECT_GT(entries, 50u);
}

TEST(EmojiTable, What_points_up_weighs_more_than_what_points_down) {
  EXPECT_GT(find_emoji(U'📈')->weight, 0);
  EXPECT_LT(find_emoji(U'📉')->weight, 0);
}

}  // namespace
}  // namespace bellwether::text
