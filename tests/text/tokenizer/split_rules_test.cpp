#include "bellwether/text/tokenizer/split_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

using testing::ElementsAre;

std::vector<std::string> words(std::string_view text, SplitRule rule = SplitRule::qwen2) {
  const WordSplitter splitter(rule);
  std::vector<std::string> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = splitter.word_end(text, begin);
    EXPECT_GT(end, begin);
    found.emplace_back(text.substr(begin, end - begin));
    begin = end;
  }
  return found;
}

TEST(SplitRules, Space_goes_with_the_letters_behind_it) {
  EXPECT_THAT(words("up and away"), ElementsAre("up", " and", " away"));
}

TEST(SplitRules, One_symbol_goes_with_the_letters_behind_it) {
  EXPECT_THAT(words("(up $AAPL \tx"), ElementsAre("(up", " $", "AAPL", " ", "\tx"));
  EXPECT_THAT(words("$AAPL"), ElementsAre("$AAPL"));
}

TEST(SplitRules, Contractions_are_cut_off_in_any_case) {
  EXPECT_THAT(words("we'll IT'S don't y'all 'ſx"),
              ElementsAre("we", "'ll", " IT", "'S", " don", "'t", " y", "'all", " '", "ſx"));
  EXPECT_THAT(words("a'ſ"), ElementsAre("a", "'ſ"));
}

TEST(SplitRules, Qwen2_takes_digits_one_by_one_and_llama3_by_threes) {
  EXPECT_THAT(words("1234 5"), ElementsAre("1", "2", "3", "4", " ", "5"));
  EXPECT_THAT(words("1234 5", SplitRule::llama3), ElementsAre("123", "4", " ", "5"));
  EXPECT_THAT(words("½²٣", SplitRule::llama3), ElementsAre("½²٣"));
}

TEST(SplitRules, Symbols_stay_together_with_line_ends_behind_them) {
  EXPECT_THAT(words("wow!!!\r\n?? ..."), ElementsAre("wow", "!!!\r\n", "??", " ..."));
}

TEST(SplitRules, White_space_ends_at_its_last_line_end) {
  EXPECT_THAT(words("a \n \n  b"), ElementsAre("a", " \n \n", " ", " b"));
}

TEST(SplitRules, White_space_leaves_its_last_character_to_what_follows) {
  EXPECT_THAT(words("a   b"), ElementsAre("a", "  ", " b"));
  EXPECT_THAT(words("a   1"), ElementsAre("a", "  ", " ", "1"));
  EXPECT_THAT(words("a   "), ElementsAre("a", "   "));
  EXPECT_THAT(words("a\u3000\u3000b"), ElementsAre("a", "\u3000", "\u3000b"));
}

}  // namespace
}  // namespace bellwether::text
