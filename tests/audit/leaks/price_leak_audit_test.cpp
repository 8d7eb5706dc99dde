#include "bellwether/audit/leaks/price_leak_audit.h"

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

TEST(LeakCheck, The_programs_own_features_and_forecasts_do_not_know_the_future) {
  const auto check = check_leaks(sample(), dataset::ForecastOptions{}, {.cuts = 20});
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_EQ(check->leak, std::nullopt);
  EXPECT_EQ(check->cuts, 20u);
  EXPECT_EQ(check->forecasts, 20u);
  EXPECT_GT(check->values, 10'000u);
}

TEST(LeakCheck, Finds_a_mean_over_all_rows) {
  const auto centered =
      leaky([](const std::vector<double>& column, std::size_t row, const feature::FeatureTable& table) {
        double mean = 0;
        for (const double close : table.closes) mean += close / static_cast<double>(table.rows());
        return column[row] - mean;
      });
  const auto check = check_leaks(sample(), centered, {}, {.cuts = 3});
  ASSERT_TRUE(check);
  ASSERT_TRUE(check->leak);
  EXPECT_THAT(*check->leak, testing::HasSubstr("known from 2025-"));
}

TEST(LeakCheck, Finds_tomorrows_close_in_todays_row) {
  const auto shifted =
      leaky([](const std::vector<double>&, std::size_t row, const feature::FeatureTable& table) {
        return table.closes[std::min(row + 1, table.rows() - 1)];
      });
  const auto check = check_leaks(sample(), shifted, {}, {.cuts = 3});
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_TRUE(check->leak);
}

TEST(LeakCheck, Passes_on_what_the_options_refuse) {
  EXPECT_FALSE(check_leaks(sample(), dataset::ForecastOptions{.features = "no_such_feature"}, {}));
}

}  // namespace
}  // namespace bellwether::audit
