#include "bellwether/evaluate/price/replication.h"
#include "bellwether/core/job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/evaluate/price/replication_metrics.h"
#include "bellwether/report/backtest_json.h"
#include "tests/support/made_backtest.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;
using tests::made_backtest;
using tests::made_table;

// The windows of the test are short: the network is the source's.
BacktestOptions options() {
  BacktestOptions made;
  made.task.shape.look_back = 5;
  made.seeds = 2;
  made.placebos = 0;
  return made;
}

BacktestResult as_published(const feature::FeatureTable& table) {
  auto result = made_backtest(table, options());
  EXPECT_TRUE(result);
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto added = add_as_published(table, options(), job, *result);
  EXPECT_TRUE(added) << added.error().message;
  return std::move(*result);
}

TEST(AsPublished, Is_flagged_in_every_output) {
  const BacktestResult result = as_published(made_table(120, 0.0));
  EXPECT_EQ(result.mode(), "as-published");
  const std::string json = report::to_json(result), csv = report::predictions_csv(result);
  EXPECT_THAT(json, HasSubstr("\"mode\": \"as-published\""));
  EXPECT_THAT(json, HasSubstr("\"LEAK_SCALER\""));
  EXPECT_THAT(json, HasSubstr("\"DATE_IGNORED\""));
  EXPECT_THAT(json, HasSubstr("\"SENTIMENT_UNUSED\""));
  std::size_t lines = 0, flagged = 0;
  for (std::size_t at = csv.find('\n') + 1; at < csv.size(); at = csv.find('\n', at) + 1) {
    ++lines;
    flagged += csv.substr(at, csv.find('\n', at) - at)
                       .ends_with(",as-published,LEAK_SCALER DATE_IGNORED SENTIMENT_UNUSED")
                   ? 1
                   : 0;
  }
  EXPECT_GT(lines, 0U);
  EXPECT_EQ(flagged, lines);
}

TEST(AsPublished, Stands_beside_the_honest_run_and_leaves_its_verdict_alone) {
  const feature::FeatureTable table = made_table(120, 0.0);
  const auto honest = made_backtest(table, options());
  const BacktestResult result = as_published(table);
  EXPECT_EQ(result.verdict, honest->verdict);
  ASSERT_EQ(result.models.size(), honest->models.size() + 2);
  for (std::size_t i = 0; i < honest->models.size(); ++i) {
    EXPECT_EQ(result.models[i].scores.rmse, honest->models[i].scores.rmse);
    EXPECT_FALSE(result.models[i].as_published);
  }
  EXPECT_TRUE(result.models.back().as_published);
  EXPECT_EQ(result.models.back().parameters, 31'901U);
}

// Leakage inflation: worth exactly 0 where both extremes lie in the training rows, and not 0 where one lies
// in the test rows.
TEST(AsPublished, The_scalers_leak_is_worth_nothing_only_where_the_extremes_are_training_rows) {
  feature::FeatureTable table = made_table(120, 0.0);
  const auto set_close = [&](std::size_t row, double close) {
    table.closes[row] = table.values[row * 3] = close;
  };
  set_close(10, 1.0);
  set_close(11, 1000.0);
  EXPECT_EQ(*as_published(table).published->scaler_leak_worth, 0.0);
  set_close(115, 3000.0);
  EXPECT_NE(*as_published(table).published->scaler_leak_worth, 0.0);
}

TEST(AsPublished, The_printed_rows_are_shown_for_the_sources_ticker_alone) {
  EXPECT_TRUE(as_published(made_table(120, 0.0)).published->rows.empty());
}

TEST(AsPublished, Another_split_horizon_or_history_is_refused) {
  const feature::FeatureTable table = made_table(120, 0.0);
  core::ThreadPool pool(1);
  core::Job job(pool);
  auto result = made_backtest(table, options());
  ASSERT_TRUE(result);
  BacktestOptions week = options(), walk = options();
  week.task.shape.horizon = 5;
  walk.split.split = Split::walk_forward;
  EXPECT_FALSE(add_as_published(table, week, job, *result));
  EXPECT_FALSE(add_as_published(table, walk, job, *result));
  result->rows = 100;
  const auto refused = add_as_published(table, options(), job, *result);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::usage);
  EXPECT_FALSE(result->as_published());
}

TEST(PublishedPriceReport, Has_ten_rows_on_trading_days) {
  const PublishedPriceReport& report = published_price_report();
  ASSERT_EQ(report.rows.size(), 10U);
  for (const PrintedRow& row : report.rows) {
    const auto day = market::parse_date(row.day);
    ASSERT_TRUE(day);
    EXPECT_TRUE(market::Calendar::nyse().is_trading_day(*day));
  }
}

}  // namespace
}  // namespace bellwether::evaluate
