#include "bellwether/text/clean/emoji.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

TEST(Emoji, Sequence_is_one) {
  for (const std::string text : {"🚀", "👍🏽", "👨‍👩‍👧‍👦", "🇺🇸", "1️⃣", "☺️",
                                 "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"})
    EXPECT_EQ(emoji_at(text, 0).length, text.size()) << text;
}

TEST(Emoji, Has_words_and_a_weight) {
  EXPECT_EQ(emoji_at("📈", 0).words, "chart up");
  EXPECT_GT(emoji_at("📈", 0).weight, 0);
  EXPECT_LT(emoji_at("📉", 0).weight, 0);
  EXPECT_EQ(emoji_at("🇺🇸", 0).words, "flag US");
  EXPECT_EQ(emoji_at("7️⃣", 0).words, "7");
}

TEST(Emoji, One_that_is_not_in_the_table_is_called_emoji) {
  EXPECT_EQ(emoji_at("🦩", 0).words, "emoji");
  EXPECT_EQ(emoji_at("🦩", 0).weight, 0);
}

TEST(Emoji, Ordinary_characters_are_none) {
  for (const char* text : {"a", "7", "#", "é", "日", "€", "—", "™", "©", "\u200D", "\uFE0F", "Ⓑ"})
    EXPECT_EQ(emoji_at(text, 0).length, 0u) << text;
}

TEST(Emoji, Half_a_flag_and_a_trailing_joiner_end_in_time) {
  EXPECT_EQ(emoji_at("🇺", 0).length, 4u);
  EXPECT_EQ(emoji_at("🇺x", 0).length, 4u);
  EXPECT_EQ(emoji_at("🚀\u200D", 0).length, 4u);
  EXPECT_EQ(emoji_at("🚀\u200Dx", 0).length, 4u);
}

}  // namespace
}  // namespace bellwether::text
