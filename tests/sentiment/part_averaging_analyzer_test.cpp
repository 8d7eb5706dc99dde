#include "bellwether/sentiment/part_averaging_analyzer.h"

#include <gtest/gtest.h>

#include "tests/sentiment/scored_by.h"

namespace bellwether::sentiment {
namespace {

using tests::score_of;

class PartAveragingAnalyzerTest : public testing::Test {
 protected:
  std::unique_ptr<Analyzer> made(std::string_view name, const AnalyzerOptions& options = {}) {
    return tests::analyzer_named(name, pool_, options);
  }
  core::ThreadPool pool_{1};
};

TEST_F(PartAveragingAnalyzerTest, Clauses_are_scored_one_by_one_and_averaged) {
  const auto whole = made("lexicon"), split = made("lexicon", {.clauses = ClauseScoring::split});
  const Score first = score_of(*whole, "Sales fell very sharply, "),
              second = score_of(*whole, "but margins are very strong"),
              both = score_of(*split, "Sales fell very sharply, but margins are very strong");
  EXPECT_LT(first.polarity, 0);
  EXPECT_GT(second.polarity, 0);
  EXPECT_NEAR(both.polarity, (first.polarity + second.polarity) / 2, 1e-12);
  EXPECT_NEAR(both.negative + both.neutral + both.positive, 1, 1e-12);
  EXPECT_EQ(split->info().name, "lexicon by clauses");
  EXPECT_NE(split->info().fingerprint, whole->info().fingerprint);
}

TEST_F(PartAveragingAnalyzerTest, Sentences_are_averaged_too_whatever_their_clauses_say) {
  const auto whole = made("lexicon"), split = made("lexicon", {.clauses = ClauseScoring::sentences});
  const Score first = score_of(*whole, "Sales fell very sharply, but costs are strong. "),
              second = score_of(*whole, "Margins are very strong."),
              both =
                  score_of(*split, "Sales fell very sharply, but costs are strong. Margins are very strong.");
  EXPECT_NEAR(both.polarity, (first.polarity + second.polarity) / 2, 1e-12);
  EXPECT_EQ(split->info().name, "lexicon by sentences");
  EXPECT_NE(split->info().fingerprint,
            made("lexicon", {.clauses = ClauseScoring::split})->info().fingerprint);
}

TEST_F(PartAveragingAnalyzerTest, A_text_of_one_clause_is_answered_as_before) {
  const auto whole = made("small"), split = made("small", {.clauses = ClauseScoring::split});
  EXPECT_EQ(score_of(*whole, "Shares rise after results").probabilities,
            score_of(*split, "Shares rise after results").probabilities);
  EXPECT_NE(split->encoder(), nullptr);
}

}  // namespace
}  // namespace bellwether::sentiment
