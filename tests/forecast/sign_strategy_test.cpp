#include "bellwether/forecast/sign_strategy.h"

#include <gtest/gtest.h>

namespace bellwether::forecast {
namespace {

SignStrategy only(SignPreset preset) { return sign_strategies(preset, 5).front(); }

// The source's Table III: features / financial / sentiment.
TEST(SignStrategy, Counts_are_those_of_Table_3) {
  const auto literature = count_features(only(SignPreset::literature).columns);
  EXPECT_EQ(literature.features(), 10u);
  EXPECT_EQ(literature.financial, 7u);
  EXPECT_EQ(literature.sentiment, 3u);
  EXPECT_NEAR(literature.sentiment_share(), 0.30, 1e-12);

  const auto two = count_features(only(SignPreset::bo_rfe_2).columns);
  EXPECT_EQ(two.financial, 1u);
  EXPECT_EQ(two.sentiment, 1u);
  EXPECT_NEAR(two.sentiment_share(), 0.50, 1e-12);

  const auto five = count_features(only(SignPreset::bo_rfe_5).columns);
  EXPECT_EQ(five.financial, 1u);
  EXPECT_EQ(five.sentiment, 4u);
  EXPECT_NEAR(five.sentiment_share(), 0.80, 1e-12);
}

TEST(SignStrategy, Columns_are_those_of_Table_2_and_carry_the_lag) {
  EXPECT_EQ(only(SignPreset::bo_rfe_2).columns, (std::vector<std::string>{"return", "sentiment_pre"}));
  EXPECT_EQ(sign_strategies(SignPreset::bo_rfe_5, 7).front().columns,
            (std::vector<std::string>{"return", "sentiment_pre", "sentiment_intra_lag7",
                                      "sentiment_post_lag7", "negative_count_lag7"}));
}

TEST(SignStrategy, The_search_chooses_among_the_ten_of_the_literature) {
  const SignStrategy search = only(SignPreset::search);
  EXPECT_EQ(search.choice, ColumnChoice::searched);
  EXPECT_EQ(search.columns, only(SignPreset::literature).columns);
}

TEST(SignStrategy, All_are_the_three_of_the_source_and_the_search) {
  std::vector<std::string> names;
  for (const SignStrategy& each : sign_strategies(SignPreset::all, 5)) names.push_back(each.name);
  EXPECT_EQ(names, (std::vector<std::string>{"literature", "bo-rfe-2", "bo-rfe-5", "search"}));
}

}  // namespace
}  // namespace bellwether::forecast
