#include "bellwether/text/clean/cue_words.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::text {
namespace {

// The words of `text` that are cues, and those of them that are positive.
std::pair<std::string, std::string> cues_of(const std::string& text) {
  const WordedText words(text);
  std::pair<std::string, std::string> found;
  for (std::size_t i = 0; i < words.low().size(); ++i) {
    if (is_cue(words, i)) found.first += std::string(words.low()[i]) + " ";
    if (is_positive_cue(words, i)) found.second += std::string(words.low()[i]) + " ";
  }
  return found;
}

TEST(CueWords, Both_sentiments_are_cues_and_one_of_them_is_positive) {
  EXPECT_EQ(cues_of("Bullish today, a bearish table"),
            (std::pair<std::string, std::string>("bullish bearish ", "bullish ")));
}

TEST(CueWords, A_negator_is_no_cue) { EXPECT_EQ(cues_of("not never").first, ""); }

TEST(CueWords, Tags_are_no_cues) { EXPECT_EQ(cues_of("#bullish $BULL @bullish").first, ""); }

}  // namespace
}  // namespace bellwether::text
