#include "bellwether/sentiment/reference_sentences.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::sentiment {
namespace {

// Requirement P-53: the published answers to these three were wrong, in two classes.
TEST(ReferenceSentences, The_published_answer_to_each_is_wrong_and_never_neutral) {
  ASSERT_EQ(reference_sentences().size(), 3u);
  for (const ReferenceSentence& each : reference_sentences()) {
    EXPECT_NE(each.published, each.label) << each.text;
    EXPECT_NE(each.published, Sentiment::neutral) << each.text;
  }
}

TEST(ReferenceSentences, Each_names_the_share_it_is_about) {
  const char* tickers[] = {"TSLA", "AAPL", "NVDA"};
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NE(std::string(reference_sentences()[i].text).find(tickers[i]), std::string::npos);
}

}  // namespace
}  // namespace bellwether::sentiment
