#include "bellwether/evaluate/price/replication_metrics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::evaluate {
namespace {

// From the printed numbers, with Python: the report's own rows do not give the 7.29 that it states.
TEST(PublishedPriceReport, Its_rows_have_another_error_than_it_states) {
  const PublishedPriceReport& report = published_price_report();
  double squares = 0.0;
  for (const PrintedRow& row : report.rows) squares += std::pow(row.close - row.prediction, 2);
  EXPECT_NEAR(std::sqrt(squares / static_cast<double>(report.rows.size())), 6.8723, 0.00005);
  EXPECT_EQ(report.stated_rmse, 7.29);
}

TEST(PublishedPriceReport, Its_days_rise_and_its_forecast_is_of_the_day_after_them) {
  const PublishedPriceReport& report = published_price_report();
  for (std::size_t i = 1; i < report.rows.size(); ++i) EXPECT_LT(report.rows[i - 1].day, report.rows[i].day);
  EXPECT_EQ(report.rows.back().day, "2025-09-30");
  EXPECT_EQ(report.next_day.day, "2025-10-01");
  EXPECT_EQ(report.ticker, "AAPL");
}

}  // namespace
}  // namespace bellwether::evaluate
