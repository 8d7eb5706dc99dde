#include "bellwether/feature/sign_columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace bellwether::feature {
namespace {

// Table III of the source: features, financial, sentiment; 30, 50 and 80 % sentiment.
TEST(SignColumns, Strategies_have_the_published_numbers_of_features) {
  const auto counts = [](SignStrategy strategy) { return count_features(strategy_columns(strategy, 5)); };
  EXPECT_EQ(counts(SignStrategy::literature), (FeatureCounts{7, 3}));
  EXPECT_EQ(counts(SignStrategy::bo_rfe_2), (FeatureCounts{1, 1}));
  EXPECT_EQ(counts(SignStrategy::bo_rfe_5), (FeatureCounts{1, 4}));
  EXPECT_DOUBLE_EQ(counts(SignStrategy::literature).sentiment_share(), 0.3);
  EXPECT_DOUBLE_EQ(counts(SignStrategy::bo_rfe_2).sentiment_share(), 0.5);
  EXPECT_DOUBLE_EQ(counts(SignStrategy::bo_rfe_5).sentiment_share(), 0.8);
}

TEST(SignColumns, Every_column_of_a_strategy_is_in_the_table) {
  const auto all = sign_columns(7);
  for (const auto& [strategy, name] : names_of(SignStrategy{})) {
    for (const std::string& each : with_missing_flags(strategy_columns(strategy, 7))) {
      EXPECT_NE(std::ranges::find(all, each), all.end()) << name << ": " << each;
    }
  }
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(SignColumns, Flags_stand_beside_sentiment_and_are_not_counted) {
  const auto flagged = with_missing_flags(strategy_columns(SignStrategy::bo_rfe_2, 5));
  EXPECT_EQ(flagged, (std::vector<std::string>{"return", "sentiment_pre", "sentiment_pre_missing"}));
  EXPECT_EQ(count_features(flagged), (FeatureCounts{1, 1}));
  EXPECT_EQ(with_missing_flags(flagged), flagged);  // no flag of a flag, and none twice
}

TEST(SignColumns, Kinds_follow_the_source_of_the_numbers) {
  EXPECT_EQ(kind_of("trade_value"), FeatureKind::financial);
  EXPECT_EQ(kind_of("negative_count_lag5"), FeatureKind::sentiment);
  EXPECT_EQ(kind_of("sentiment_pre_missing"), FeatureKind::sentiment);
}

}  // namespace
}  // namespace bellwether::feature
