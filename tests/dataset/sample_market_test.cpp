#include "bellwether/dataset/sample_market.h"

#include <gtest/gtest.h>

#include <limits>

namespace bellwether::dataset {
namespace {

MarketOptions source_span() {
  MarketOptions options;
  options.ticker = "AAPL";
  options.start = "2024-10-01";
  options.end = "2025-09-30";
  return options;
}

// Requirement P-02: 250 rows, the last 2025-09-30.
TEST(SampleMarket, Holds_the_250_days_of_the_source) {
  const auto inputs = sample_market(source_span(), 0);
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(inputs->history.days().size(), 250u);
  EXPECT_EQ(market::to_text(inputs->first), "2024-10-01");
  EXPECT_EQ(market::to_text(inputs->last), "2025-09-30");
  EXPECT_EQ(inputs->prices_record.sha256.size(), 64u);
  EXPECT_GT(inputs->texts_used, 2000u);
}

TEST(SampleMarket, Keeps_the_days_that_features_look_back_on) {
  const auto inputs = sample_market(source_span(), 20);
  ASSERT_TRUE(inputs);
  EXPECT_EQ(inputs->history.days().size(), 270u);
  EXPECT_EQ(inputs->first, inputs->training_begin);
}

TEST(SampleMarket, History_moves_the_first_training_day) {
  MarketOptions options = source_span();
  options.history = 100;
  const auto inputs = sample_market(options, 5);
  ASSERT_TRUE(inputs);
  EXPECT_EQ(inputs->history.days().size(), 355u);
  EXPECT_LT(inputs->training_begin, inputs->first);
}

TEST(SampleMarket, Refuses_what_the_samples_do_not_hold) {
  MarketOptions options = source_span();
  options.ticker = "MSFT";
  EXPECT_EQ(sample_market(options, 0).error().kind, core::ErrorKind::not_found);
  options = source_span();
  options.start = "2026-01-01";
  options.end.clear();
  EXPECT_EQ(sample_market(options, 0).error().kind, core::ErrorKind::data);
  options.start = "October";
  EXPECT_EQ(sample_market(options, 0).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::dataset
