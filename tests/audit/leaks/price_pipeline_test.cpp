#include "bellwether/audit/leaks/price_pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/dataset/sample_market.h"

namespace bellwether::audit {
namespace {

using dataset::MarketInputs;
MarketInputs sample() {
  dataset::MarketOptions options;
  options.ticker = "AAPL";
  options.start = "2024-10-01";
  options.end = "2025-09-30";
  return *dataset::sample_market(options, 0);
}

core::Result<feature::FeatureTable> plain_table(const MarketInputs& inputs) {
  const auto chosen = dataset::choose_features({});
  return dataset::make_table(inputs, *chosen);
}

// The feature table with a flaw planted in its last column.
template <class Flaw>
MakeTable leaky(Flaw flaw) {
  return [flaw](const MarketInputs& inputs) {
    auto table = plain_table(inputs);
    const std::size_t columns = table->columns.size();
    std::vector<double> column;
    for (std::size_t row = 0; row < table->rows(); ++row) column.push_back(table->row(row).back());
    for (std::size_t row = 0; row < table->rows(); ++row)
      table->values[(row + 1) * columns - 1] = flaw(column, row, *table);
    return table;
  };
}

// The pipeline, audited.
template <class What>
core::Result<LeakCheck> check(const What& what, std::size_t cuts) {
  const auto recipe = price_pipeline(sample(), what);
  return recipe ? check_recipe_leaks(*recipe, {.cuts = cuts}) : core::fail(recipe.error());
}

core::Result<LeakCheck> check_table(const MakeTable& make) {
  const auto recipe = price_pipeline(sample(), make, {});
  return recipe ? check_recipe_leaks(*recipe, {.cuts = 3}) : core::fail(recipe.error());
}

TEST(PricePipeline, The_programs_own_features_and_forecasts_do_not_know_the_future) {
  const auto found = check(dataset::ForecastOptions{}, 20);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->leak, std::nullopt);
  EXPECT_EQ(found->cuts, 20u);
  EXPECT_EQ(found->forecasts, 20u);
  EXPECT_GT(found->values, 10'000u);
}

TEST(PricePipeline, Finds_a_mean_over_all_rows) {
  const auto centered =
      leaky([](const std::vector<double>& column, std::size_t row, const feature::FeatureTable& table) {
        double mean = 0;
        for (const double close : table.closes) mean += close / static_cast<double>(table.rows());
        return column[row] - mean;
      });
  const auto found = check_table(centered);
  ASSERT_TRUE(found);
  ASSERT_TRUE(found->leak);
  EXPECT_THAT(*found->leak, testing::HasSubstr("known from 2025-"));
}

TEST(PricePipeline, Finds_tomorrows_close_in_todays_row) {
  const auto shifted =
      leaky([](const std::vector<double>&, std::size_t row, const feature::FeatureTable& table) {
        return table.closes[std::min(row + 1, table.rows() - 1)];
      });
  const auto found = check_table(shifted);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_TRUE(found->leak);
}

TEST(PricePipeline, Passes_on_what_the_options_refuse) {
  EXPECT_FALSE(check(dataset::ForecastOptions{.features = "no_such_feature"}, 3));
}

}  // namespace
}  // namespace bellwether::audit
