#include "bellwether/sentiment/ensemble_analyzer.h"

#include <gtest/gtest.h>

#include "tests/sentiment/scored_by.h"

namespace bellwether::sentiment {
namespace {

using tests::score_of;

class EnsembleAnalyzerTest : public testing::Test {
 protected:
  std::unique_ptr<Analyzer> made(std::string_view name) { return tests::analyzer_named(name, pool_); }
  core::ThreadPool pool_{1};
};

// Each cleans as it learned: the raw text goes in.
TEST_F(EnsembleAnalyzerTest, A_mean_is_the_mean_of_its_members_answers) {
  const auto words = made("lexicon"), small = made("small"), mean = made("mean:lexicon,small");
  constexpr std::string_view kText = "Profit ROSE, outlook raised!";
  const auto cleaned = [&](const Analyzer& analyzer) {
    return text::Cleaner::make(analyzer.info().cleaning, analyzer.info().casing)->clean(kText).text;
  };
  const Score first = score_of(*words, cleaned(*words)), second = score_of(*small, cleaned(*small)),
              both = score_of(*mean, kText);
  EXPECT_NEAR(both.positive, (first.positive + second.positive) / 2, 1e-12);
  EXPECT_NEAR(both.negative, (first.negative + second.negative) / 2, 1e-12);
  EXPECT_EQ(mean->info().name, "mean of lexicon and small");
  EXPECT_EQ(text::Cleaner::make(mean->info().cleaning, mean->info().casing)->clean(kText).text, kText);
}

TEST_F(EnsembleAnalyzerTest, A_mean_that_cannot_be_is_refused) {
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
