#include "bellwether/feature/sign_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/feature/sign_columns.h"
#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

using market::Calendar;
using market::DayClock;
using tests::day_of;

// Ten trading days: Monday 2025-09-22 to Friday 2025-10-03. Close 100, 101, 102 …, open half a dollar below.
std::vector<market::Bar> ten_bars() {
  std::vector<market::Bar> bars;
  for (const market::Date day : Calendar::nyse().trading_days(day_of("2025-09-22"), day_of("2025-10-03"))) {
    const double close = 100.0 + static_cast<double>(bars.size());
    bars.push_back({.day = day,
                    .open = close - 0.5,
                    .high = close + 1,
                    .low = close - 1,
                    .close = close,
                    .volume = 10 * close,
                    .close_adjusted = {}});
  }
  return bars;
}

enum class Sentiment { bad, good };
signal::DatedScore text_at(std::string_view known_at, Sentiment sentiment) {
  const auto time = *market::parse_utc(known_at);
  return {.event_time = time,
          .known_at = time,
          .negative = sentiment == Sentiment::bad ? 0.9 : 0.0,
          .neutral = 0.1,
          .positive = sentiment == Sentiment::good ? 0.9 : 0.0};
}

const DayRange kAll{day_of("2025-01-01"), day_of("2025-12-31")};

History history_of(std::vector<market::Bar> bars, std::vector<signal::DatedScore> texts,
                   DayClock clock = DayClock::trading_days) {
  return *History::with_texts({.ticker = {"MADE"}, .bars = std::move(bars)}, std::move(texts), clock,
                              Calendar::nyse());
}

SignExamples rows_of(const std::vector<signal::DatedScore>& texts, const SignTableOptions& options) {
  const auto rows = build_sign_examples(history_of(ten_bars(), texts, options.clock), options, kAll);
  EXPECT_TRUE(rows) << rows.error().message;
  return *rows;
}

// The value of a column in the row of `day`.
double value_at(const SignExamples& rows, std::string_view day, std::string_view column) {
  const auto row = static_cast<std::size_t>(std::ranges::find(rows.days, day_of(std::string(day).c_str())) -
                                            rows.days.begin());
  const auto place = static_cast<std::size_t>(std::ranges::find(rows.columns, column) - rows.columns.begin());
  EXPECT_LT(row, rows.rows());
  EXPECT_LT(place, rows.columns.size());
  return rows.row(row)[place];
}

// By hand: Tuesday 2025-09-30 is bar 6, close 106 after 105; Wednesday closes at 107.
TEST(SignTable, Financial_columns_are_those_of_the_decision_day) {
  const SignExamples rows = rows_of({}, {});
  EXPECT_DOUBLE_EQ(value_at(rows, "2025-09-30", "return"), 106.0 / 105 - 1);
  EXPECT_DOUBLE_EQ(value_at(rows, "2025-09-30", "open"), 105.5);
  EXPECT_DOUBLE_EQ(value_at(rows, "2025-09-30", "trade_value"), 106.0 * 1060);
  EXPECT_EQ(rows.columns, sign_columns(5));
}

TEST(SignTable, Decided_at_the_close_the_next_close_is_forecast) {
  const SignExamples rows = rows_of({}, {});
  ASSERT_EQ(rows.rows(), 4U);  // days 5 to 8: five before, one after
  EXPECT_EQ(market::to_text(rows.days[1]), "2025-09-30");
  EXPECT_EQ(market::to_text(rows.label_days[1]), "2025-10-01");
  EXPECT_DOUBLE_EQ(rows.next_returns[1], 107.0 / 106 - 1);
  EXPECT_DOUBLE_EQ(rows.last_returns[1], 106.0 / 105 - 1);
  EXPECT_EQ(market::to_text(rows.decided_at[1]), "2025-09-30T20:00:01Z");
  EXPECT_EQ(rows.days_too_early, 5U);
}

TEST(SignTable, Decided_before_the_open_the_way_from_open_to_close_is_forecast) {
  const SignExamples rows = rows_of({}, {.decision = SignDecision::open});
  EXPECT_EQ(market::to_text(rows.decided_at[1]), "2025-10-01T13:25:00Z");
  EXPECT_DOUBLE_EQ(rows.next_returns[1], 107.0 / 106.5 - 1);
}

// Row of Tuesday 2025-09-30 decided at its close: post-market of Monday, pre-market and intra-day of Tuesday.
TEST(SignTable, At_the_close_the_last_post_market_is_that_of_the_day_before) {
  const SignExamples rows =
      rows_of({text_at("2025-09-29T21:00:00Z", Sentiment::bad),    // Monday 17:00
               text_at("2025-09-30T12:00:00Z", Sentiment::good),   // 08:00
               text_at("2025-09-30T12:30:00Z", Sentiment::good),   //
               text_at("2025-09-30T12:45:00Z", Sentiment::bad),    //
               text_at("2025-09-30T15:00:00Z", Sentiment::bad),    // 11:00
               text_at("2025-09-30T20:00:00Z", Sentiment::good)},  // at the close: not yet
              {});
  EXPECT_DOUBLE_EQ(value_at(rows, "2025-09-30", "sentiment_pre"), 1.0 / 3);
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_intra"), -1);
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_post"), -1);
  EXPECT_EQ(value_at(rows, "2025-09-30", "negative_count"), 3);
  EXPECT_EQ(value_at(rows, "2025-09-30", "text_count"), 5);
  EXPECT_EQ(value_at(rows, "2025-10-01", "sentiment_post"), 1);
}

TEST(SignTable, Before_the_open_the_night_is_known_up_to_the_decision) {
  const SignExamples rows =
      rows_of({text_at("2025-09-30T21:00:00Z", Sentiment::bad),   // Tuesday 17:00
               text_at("2025-10-01T13:24:59Z", Sentiment::good),  // Wednesday 09:24:59
               text_at("2025-10-01T13:25:00Z", Sentiment::bad)},  // the very moment: too late
              {.decision = SignDecision::open});
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_post"), -1);
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_pre"), 1);
  EXPECT_EQ(value_at(rows, "2025-10-01", "sentiment_intra"), -1);  // the next row has it
}

TEST(SignTable, Lagged_columns_are_those_of_a_week_before) {
  const SignExamples rows =
      rows_of({text_at("2025-09-23T15:00:00Z", Sentiment::bad),   // Tuesday a week before
               text_at("2025-09-23T21:00:00Z", Sentiment::good),  //
               text_at("2025-09-23T12:00:00Z", Sentiment::bad)},
              {});
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_intra_lag5"), -1);
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_post_lag5"), 1);
  EXPECT_EQ(value_at(rows, "2025-09-30", "negative_count_lag5"), 2);
}

TEST(SignTable, A_part_without_texts_is_flagged_and_its_row_is_kept) {
  const SignExamples rows = rows_of({text_at("2025-09-30T12:00:00Z", Sentiment::good)}, {});
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_pre_missing"), 0);
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_intra"), 0);
  EXPECT_EQ(value_at(rows, "2025-09-30", "sentiment_intra_missing"), 1);
  EXPECT_EQ(rows.days_without_text, 3U);  // of four
}

TEST(SignTable, On_calendar_days_every_day_is_a_row_and_a_week_has_seven) {
  const SignExamples rows = rows_of({text_at("2025-09-27T15:00:00Z", Sentiment::bad)},  // a Saturday
                                    {.clock = DayClock::calendar_days});
  EXPECT_EQ(rows.rows(), 4U);  // 2025-09-29 … 2025-10-02: twelve days less seven before and one after
  EXPECT_EQ(rows.columns[10], "sentiment_intra_lag7");
  const auto short_lag = build_sign_examples(
      history_of(ten_bars(), {text_at("2025-09-27T15:00:00Z", Sentiment::bad)}, DayClock::calendar_days),
      {.clock = DayClock::calendar_days, .lag = 1}, kAll);
  ASSERT_TRUE(short_lag);
  EXPECT_EQ(value_at(*short_lag, "2025-09-27", "sentiment_intra"), -1);
  EXPECT_NEAR(value_at(*short_lag, "2025-09-27", "close"), 104 + 1.0 / 3, 1e-12);
}

TEST(SignTable, Only_days_of_the_range_are_rows_and_earlier_bars_serve_the_lag) {
  const auto rows =
      build_sign_examples(history_of(ten_bars(), {}), {}, {day_of("2025-09-30"), day_of("2025-10-01")});
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->rows(), 2U);
  EXPECT_EQ(rows->days_too_early, 0U);
}

TEST(SignTable, The_newest_day_is_a_row_without_outcome_and_the_examples_before_it_are_the_same_rows) {
  const History history = history_of(ten_bars(), {text_at("2025-10-03T15:00:00Z", Sentiment::bad)});
  const auto rows = build_sign_rows(history, {}, kAll);
  const auto examples = build_sign_examples(history, {}, kAll);
  ASSERT_TRUE(rows && examples);
  ASSERT_EQ(rows->rows(), examples->rows() + 1);
  EXPECT_EQ(rows->days.back(), day_of("2025-10-03"));
  EXPECT_EQ(rows->label_days.back(), day_of("2025-10-06"));
  EXPECT_EQ(rows->row(4)[8], -1) << "sentiment_intra";
  EXPECT_TRUE(std::equal(examples->values.begin(), examples->values.end(), rows->values.begin()));
}

TEST(SignTable, A_row_is_what_a_snapshot_of_its_decision_shows) {
  const History history = history_of(ten_bars(), {text_at("2025-09-30T15:00:00Z", Sentiment::bad)});
  const SignExamples rows = *build_sign_examples(history, {}, kAll);
  const auto row = sign_row(history.as_of(rows.decided_at[1]), {});
  ASSERT_TRUE(row);
  EXPECT_EQ(*row, std::vector<double>(rows.row(1).begin(), rows.row(1).end()));
  EXPECT_FALSE(sign_row(history.as_of(rows.decided_at[0]), {.lag = 6}));
}

TEST(SignTable, What_cannot_be_made_into_rows_is_refused) {
  for (const auto& bars : {std::vector<market::Bar>{}, {ten_bars().front()}}) {
    EXPECT_EQ(build_sign_examples(history_of(bars, {}), {}, kAll).error().kind, core::ErrorKind::data);
  }
  EXPECT_EQ(build_sign_rows(history_of(ten_bars(), {}),
                            {.clock = DayClock::calendar_days, .decision = SignDecision::open}, kAll)
                .error()
                .kind,
            core::ErrorKind::usage);
  EXPECT_EQ(
      build_sign_rows(history_of(ten_bars(), {}), {.clock = DayClock::calendar_days}, kAll).error().kind,
      core::ErrorKind::internal);
}

}  // namespace
}  // namespace bellwether::feature
