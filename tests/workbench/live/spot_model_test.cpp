#include "bellwether/workbench/live/spot_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

TEST(SpotModel, Too_few_months_are_told_with_their_ticker_and_number) {
  market::BarSeries series{.ticker = *market::parse_ticker("EXMPL"), .bars = {}};
  const auto& nyse = market::Calendar::nyse();
  for (const market::Date day :
       nyse.trading_days(*market::parse_date("2025-01-02"), *market::parse_date("2025-07-31")))
    series.bars.push_back({.day = day, .open = 10, .high = 10, .low = 10, .close = 10, .volume = 1});
  tests::TestJob job;
  const auto fitted = fit_on_the_spot(
      {.series = series, .calendar = nyse, .time = *market::parse_utc("2025-08-01T12:00:00Z"), .seeds = 1},
      job.get());
  ASSERT_FALSE(fitted);
  EXPECT_THAT(fitted.error().message, testing::HasSubstr("EXMPL: fitting on its own 2 months"));
}

TEST(SpotModel, Further_names_of_companies_come_from_a_file) {
  const tests::TemporaryFolder folder;
  const auto file = folder.write("names.csv", "ticker,name\nAAPL,Apple Computer\n");
  const auto gates = gates_of({.max_tickers = 2, .companies = file.string()});
  ASSERT_TRUE(gates) << gates.error().message;
  EXPECT_EQ(gates->max_tickers, 2U);
  EXPECT_EQ(gates->names.at(*market::parse_ticker("AAPL")).front(), "Apple Computer");
  EXPECT_FALSE(gates_of({.companies = (folder.path() / "none.csv").string()}));
}

}  // namespace
}  // namespace bellwether::workbench
