#include "bellwether/sentiment/lexicon_analyzer.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

TEST(LexiconAnalyzer, Scores_come_in_the_order_of_the_texts_whatever_the_threads) {
  std::vector<std::string> owned;
  for (int i = 0; i < 2000; ++i)
    owned.push_back((i % 3 == 0   ? "beats estimates "
                     : i % 3 == 1 ? "misses badly "
                                  : "meets ") +
                    std::to_string(i));
  const std::vector<std::string_view> texts(owned.begin(), owned.end());
  core::ThreadPool one(1), two(2);
  const auto serial = LexiconAnalyzer(text::Lexicon::finance(), one).score(texts);
  const auto parallel = LexiconAnalyzer(text::Lexicon::finance(), two).score(texts);
  ASSERT_TRUE(serial);
  ASSERT_TRUE(parallel);
  ASSERT_EQ(parallel->size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ((*serial)[i].probabilities, (*parallel)[i].probabilities);
    EXPECT_EQ((*serial)[i].sentiment, i % 3 == 0   ? Sentiment::positive
                                      : i % 3 == 1 ? Sentiment::negative
                                                   : Sentiment::neutral)
        << owned[i];
  }
}

TEST(LexiconAnalyzer, No_texts_give_no_scores) {
  core::ThreadPool pool(1);
  EXPECT_TRUE(LexiconAnalyzer(text::Lexicon::finance(), pool).score({})->empty());
}

}  // namespace
}  // namespace bellwether::sentiment
