#include "bellwether/text/clean/text_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

using testing::ElementsAre;

std::vector<std::string> words_in(std::string_view text) {
  const WordedText worded(text);
  return {worded.low().begin(), worded.low().end()};
}

TEST(WordedText, Words_are_runs_of_letters_and_digits) {
  EXPECT_THAT(words_in("Up 3%, not-bad (at ALL)..."), ElementsAre("up", "3", "not", "bad", "at", "all"));
  EXPECT_THAT(words_in("  \u2014 \u2026 !!"), ElementsAre());
}

TEST(WordedText, An_apostrophe_belongs_to_a_word_only_between_letters) {
  EXPECT_THAT(words_in("don't can\u2019t 'quoted' bulls'"), ElementsAre("don't", "can't", "quoted", "bulls"));
}

TEST(WordedText, An_emoji_is_a_word) {
  EXPECT_THAT(words_in("up\U0001F680now"), ElementsAre("up", "\U0001F680", "now"));
}

TEST(WordedText, Knows_what_stands_around_a_word) {
  const WordedText worded("$AAPL up...");
  EXPECT_EQ(worded.before(0), '$');
  EXPECT_EQ(worded.written(0), "AAPL");
  EXPECT_EQ(worded.before(1), ' ');
  EXPECT_EQ(worded.behind(1), "...");
}

}  // namespace
}  // namespace bellwether::text
