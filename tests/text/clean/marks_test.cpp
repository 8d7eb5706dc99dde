#include "bellwether/text/clean/marks.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

TEST(Marks, Letters_of_any_script_digits_and_underscores_make_words) {
  EXPECT_EQ(word_character_at("a", 0), 1u);
  EXPECT_EQ(word_character_at("7", 0), 1u);
  EXPECT_EQ(word_character_at("_", 0), 1u);
  EXPECT_EQ(word_character_at("é", 0), 2u);
  EXPECT_EQ(word_character_at("日", 0), 3u);
  for (const char* text : {"-", " ", "$", "—", "🚀"}) EXPECT_EQ(word_character_at(text, 0), 0u) << text;
}

TEST(Marks, What_stands_before_a_place_is_seen_across_its_bytes) {
  EXPECT_FALSE(follows_word("x", 0));
  EXPECT_TRUE(follows_word("ax", 1));
  EXPECT_TRUE(follows_word("éx", 2));
  EXPECT_FALSE(follows_word("—x", 3));
}

TEST(Marks, A_cashtag_is_one_to_six_letters_and_may_have_a_class) {
  EXPECT_EQ(cashtag_at("$AAPL up", 0), 5u);
  EXPECT_EQ(cashtag_at("$BRK.B", 0), 6u);
  EXPECT_EQ(cashtag_at("$AAPL.", 0), 5u) << "a full stop is none of it";
  EXPECT_EQ(cashtag_at("$ABCDEF", 0), 7u);
  for (const char* text : {"$ABCDEFG", "$5", "$", "$A5", "AAPL"}) EXPECT_EQ(cashtag_at(text, 0), 0u) << text;
  EXPECT_EQ(cashtag_at("US$AAPL", 2), 0u) << "not alone in front";
}

TEST(Marks, Our_own_marks_and_cashtags_are_left_as_they_are) {
  EXPECT_EQ(protected_at("[URL] x", 0), 5u);
  EXPECT_EQ(protected_at("<TICKER>", 0), 8u);
  EXPECT_EQ(protected_at("$T", 0), 2u);
  EXPECT_EQ(protected_at("[url]", 0), 0u);
}

TEST(Marks, Replacing_passes_over_web_addresses) {
  const auto dash = [](std::string_view text, std::size_t at) -> std::size_t {
    return text[at] == '-' ? 1 : 0;
  };
  const auto put = [](std::string_view, std::string& out) { out += "+"; };
  EXPECT_EQ(replace_each("a-b https://x.y/c-d e-f", dash, put), "a+b https://x.y/c-d e+f");
}

}  // namespace
}  // namespace bellwether::text
