#include "bellwether/evaluate/referee/forecast_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/store/receipts/receipt_fixture.h"

namespace bellwether::evaluate {
namespace {

using store::ForecastReceipt;
using store::LoggedForecast;
using store::Timing;
using testing::HasSubstr;
using testing::SizeIs;

// One of AAPL's forecasts of tests/store/receipts/receipt_fixture.h, made at `at`.
LoggedForecast logged(const char* at, std::optional<double> target_close = {}) {
  LoggedForecast made{.id = std::string(64, 'a'), .line = 1, .receipt = tests::made_receipt(), .outcome = {}};
  made.receipt.reason_codes.clear();
  made.receipt.stamp.at = *market::parse_utc(at);
  if (target_close)
    made.outcome = store::OutcomeEntry{.forecast = made.id, .base = 200, .target = *target_close};
  return made;
}

ForecastRecord record(std::vector<LoggedForecast> forecasts, const char* now = "2025-07-02T00:00:00Z") {
  const store::ReceiptLog log{
      .forecasts = std::move(forecasts), .lines = 1, .head = "", .fault = "", .notes = {}};
  auto made = record_of(log, *market::parse_utc(now));
  EXPECT_TRUE(made) << made.error().message;
  return made ? *made : ForecastRecord{};
}

TEST(ForecastRecordOf, Outcomes_are_returns_so_that_a_split_in_between_changes_nothing) {
  const LoggedForecast split = logged("2025-07-01T12:00:00Z", 210);  // made at 205.17, scored at 200
  const KnownForecast known = known_forecast(split);
  EXPECT_NEAR(known.outcome, 0.05, 1e-15);
  EXPECT_DOUBLE_EQ(*known.mean, 206.1 / 205.17 - 1);
  EXPECT_DOUBLE_EQ(known.intervals[0].low, 200.0 / 205.17 - 1);
}

TEST(ForecastRecordOf, Live_late_and_backcast_stand_apart) {
  const ForecastRecord made =
      record({logged("2025-07-01T12:00:00Z", 210), logged("2025-07-05T12:00:00Z", 210),
              logged("2025-06-30T12:00:00Z", 210)});
  ASSERT_THAT(made.groups, SizeIs(3));
  EXPECT_EQ(made.groups[0].timing, Timing::live);
  EXPECT_EQ(made.groups[1].timing, Timing::backcast);
  EXPECT_EQ(made.groups[2].timing, Timing::early);
  for (const RecordGroup& each : made.groups) EXPECT_EQ(each.scores.rows, 1u);
  EXPECT_THAT(made.notes, testing::Contains(HasSubstr("backcasts, kept apart")));
  EXPECT_THAT(made.notes, testing::Contains(HasSubstr("before the prices it rests on were final")));
}

TEST(ForecastRecordOf, What_is_not_due_and_what_has_no_price_is_counted) {
  const auto not_due = record({logged("2025-07-01T12:00:00Z")}, "2025-07-01T19:59:59Z");
  EXPECT_EQ(not_due.groups[0].not_due, 1u);
  const auto due = record({logged("2025-07-01T12:00:00Z")}, "2025-07-01T20:00:00Z");
  EXPECT_EQ(due.groups[0].unpriced, 1u);
  EXPECT_EQ(due.forecasts[0].state, ForecastState::unpriced);
  EXPECT_EQ(due.groups[0].scores.rows, 0u);
}

TEST(ForecastRecordOf, The_first_of_several_answers_to_one_question_counts) {
  LoggedForecast second = logged("2025-07-01T13:00:00Z", 210);
  second.receipt.values.mean = 210;
  LoggedForecast other_ticker = logged("2025-07-01T13:00:00Z", 210);
  other_ticker.receipt.ticker = "MSFT";
  const ForecastRecord made = record({logged("2025-07-01T12:00:00Z", 210), second, other_ticker});
  ASSERT_THAT(made.groups, SizeIs(1));
  EXPECT_EQ(made.groups[0].made, 3u);
  EXPECT_EQ(made.groups[0].repeated, 1u);
  EXPECT_EQ(made.groups[0].scores.rows, 2u);
  EXPECT_EQ(made.forecasts[1].state, ForecastState::repeated);
}

TEST(ForecastRecordOf, Forecasts_made_as_published_stand_apart) {
  LoggedForecast flawed = logged("2025-07-01T12:00:00Z", 210);
  flawed.receipt.reason_codes = {"NO_TEST"};
  const ForecastRecord made = record({flawed, logged("2025-07-01T12:00:00Z", 210)});
  ASSERT_THAT(made.groups, SizeIs(2));
  EXPECT_TRUE(made.groups[0].is_evidence());
  EXPECT_EQ(made.groups[1].mode, "as-published");
  EXPECT_FALSE(made.groups[1].is_evidence());
}

}  // namespace
}  // namespace bellwether::evaluate
