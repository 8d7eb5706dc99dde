#include "bellwether/forecast/sign_presets.h"

#include <gtest/gtest.h>

#include "bellwether/feature/sign_columns.h"

namespace bellwether::forecast {
namespace {

// The source's Table III: features / financial / sentiment.
TEST(SignPresets, Count_as_Table_3_does) {
  const auto counts = [](SignPreset preset) {
    return feature::count_features(sign_candidates(preset, 5).front().columns);
  };
  EXPECT_EQ(counts(SignPreset::literature), (feature::FeatureCounts{.financial = 7, .sentiment = 3}));
  EXPECT_EQ(counts(SignPreset::bo_rfe_2), (feature::FeatureCounts{.financial = 1, .sentiment = 1}));
  EXPECT_EQ(counts(SignPreset::bo_rfe_5), (feature::FeatureCounts{.financial = 1, .sentiment = 4}));
}

TEST(SignPresets, The_search_chooses_among_the_ten_of_the_literature) {
  const SignCandidate search = sign_candidates(SignPreset::search, 5).front();
  EXPECT_EQ(search.choice, ColumnChoice::searched);
  EXPECT_EQ(search.columns, sign_candidates(SignPreset::literature, 5).front().columns);
}

TEST(SignPresets, All_are_the_three_of_the_source_and_the_search) {
  std::vector<std::string> names;
  for (const SignCandidate& each : sign_candidates(SignPreset::all, 5)) names.push_back(each.name);
  EXPECT_EQ(names, (std::vector<std::string>{"literature", "bo-rfe-2", "bo-rfe-5", "search"}));
}

}  // namespace
}  // namespace bellwether::forecast
