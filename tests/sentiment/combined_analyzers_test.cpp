#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/clause_averaging_analyzer.h"
#include "bellwether/sentiment/ensemble_analyzer.h"

namespace bellwether::sentiment {
namespace {

using testing::HasSubstr;

class CombinedAnalyzersTest : public testing::Test {
 protected:
  std::unique_ptr<Analyzer> made(std::string_view name, const AnalyzerOptions& options = {}) {
    auto analyzer = make_analyzer(name, options, pool_);
    EXPECT_TRUE(analyzer) << analyzer.error().message;
    return std::move(*analyzer);
  }
  static Score score_of(const Analyzer& analyzer, std::string_view text) {
    const auto scores = analyzer.score(std::span(&text, 1));
    EXPECT_TRUE(scores);
    return scores->front();
  }

  core::ThreadPool pool_{1};
};

TEST_F(CombinedAnalyzersTest, Clauses_are_scored_one_by_one_and_averaged) {
  const auto whole = made("lexicon"), split = made("lexicon", {.clauses = ClauseScoring::split});
  const Score first = score_of(*whole, "Sales fell very sharply, "),
              second = score_of(*whole, "but margins are very strong"),
              both = score_of(*split, "Sales fell very sharply, but margins are very strong");
  EXPECT_LT(first.polarity, 0);
  EXPECT_GT(second.polarity, 0);
  EXPECT_NEAR(both.polarity, (first.polarity + second.polarity) / 2, 1e-12);
  EXPECT_NEAR(both.negative + both.neutral + both.positive, 1, 1e-12);
  EXPECT_EQ(split->name(), "lexicon by clauses");
  EXPECT_NE(split->fingerprint(), whole->fingerprint());
}

TEST_F(CombinedAnalyzersTest, A_text_of_one_clause_is_answered_as_before) {
  const auto whole = made("small"), split = made("small", {.clauses = ClauseScoring::split});
  EXPECT_EQ(score_of(*whole, "Shares rise after results").probabilities,
            score_of(*split, "Shares rise after results").probabilities);
  EXPECT_NE(split->encoder(), nullptr);
}

// Each cleans as it learned: the raw text goes in.
TEST_F(CombinedAnalyzersTest, A_mean_is_the_mean_of_its_members_answers) {
  const auto words = made("lexicon"), small = made("small"), mean = made("mean:lexicon,small");
  constexpr std::string_view kText = "Profit ROSE, outlook raised!";
  const auto cleaned = [&](const Analyzer& analyzer) {
    return text::Cleaner::make(analyzer.cleaning(), analyzer.casing())->clean(kText).text;
  };
  const Score first = score_of(*words, cleaned(*words)), second = score_of(*small, cleaned(*small)),
              both = score_of(*mean, kText);
  EXPECT_NEAR(both.positive, (first.positive + second.positive) / 2, 1e-12);
  EXPECT_NEAR(both.negative, (first.negative + second.negative) / 2, 1e-12);
  EXPECT_EQ(mean->name(), "mean of lexicon and small");
  EXPECT_EQ(text::Cleaner::make(mean->cleaning(), mean->casing())->clean(kText).text, kText);
}

TEST_F(CombinedAnalyzersTest, A_mean_that_cannot_be_is_refused) {
  const struct {
    std::string_view name;
    core::ErrorKind kind;
  } cases[] = {{"mean:", core::ErrorKind::usage},
               {"mean:small", core::ErrorKind::usage},
               {"mean:small,nowhere", core::ErrorKind::not_found},
               {"mean:small,,lexicon", core::ErrorKind::not_found}};
  for (const auto& each : cases) {
    const auto refused = make_analyzer(each.name, {}, pool_);
    ASSERT_FALSE(refused) << each.name;
    EXPECT_EQ(refused.error().kind, each.kind) << each.name;
  }
  EXPECT_FALSE(make_analyzer("mean:small,lexicon", {.adapter = "x"}, pool_));
}

}  // namespace
}  // namespace bellwether::sentiment
