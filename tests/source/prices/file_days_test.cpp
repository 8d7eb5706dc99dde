// What the days of a whole file show: hours, weeks, another exchange, another zone.
#include "bellwether/source/prices/file_days.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/source/price_checks/made_prices.h"
#include "tests/source/prices/read_rows.h"

namespace bellwether::source {
namespace {

using io::BadRows;
using io::ByteStream;
using tests::error_of;
using tests::read_rows;

TEST(FileDays, Rows_of_the_newest_first_are_brought_into_order) {
  FileDays days;
  for (const char* day : {"2024-07-03", "2024-07-02", "2024-07-01"}) {
    const market::Bar bar{
        .day = *market::parse_date(day), .open = 1, .high = 2, .low = 1, .close = 1, .volume = 5};
    days.stamp({.line = 2, .day = bar.day});
    days.add(2, bar, {});
  }
  days.sort();
  const std::vector<market::Bar> bars = days.bars(PriceMeaning::raw);
  ASSERT_EQ(bars.size(), 3u);
  EXPECT_EQ(to_text(bars.front().day), "2024-07-01");
  EXPECT_EQ(to_text(bars.back().day), "2024-07-03");
}

TEST(FileDays, Stamps_a_day_early_are_refused_whatever_bad_rows_says) {
  std::string rows;
  for (const PriceDay& day : tests::made_prices(40)) {
    rows += to_text(market::Date{day.bar.day.days - 1}) + " 19:00:00-05:00,10,11,9,10,100\n";
  }
  for (const BadRows bad_rows : {BadRows::stop, BadRows::skip}) {
    const std::string message = error_of(rows, {.bad_rows = bad_rows});
    EXPECT_NE(message.find("a day early"), std::string::npos) << message;
    EXPECT_EQ(message.find("remove the row"), std::string::npos) << message;
  }
}

TEST(FileDays, Holidays_of_another_exchange_are_named_once) {
  std::string rows;
  market::Date day = *market::parse_date("2024-01-01");
  for (int i = 0; i < 366; ++i, ++day.days) {
    const auto weekday = market::weekday(day);
    if (weekday == market::Weekday::saturday || weekday == market::Weekday::sunday) continue;
    rows += fmt::format("{},{},11,9,10,{}\n", to_text(day), 9.5 + 0.001 * i, 1000 + i);
  }
  EXPECT_NE(error_of(rows).find("another exchange"), std::string::npos) << error_of(rows);
  const auto file = read_rows(rows, {.bad_rows = BadRows::skip});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 252u);
  ASSERT_EQ(file->report.refused.size(), 1u);
  EXPECT_EQ(file->report.refused[0].examples.size(), 1u);
  EXPECT_EQ(file->warnings[0], file->report.refused[0].examples[0]);
}

TEST(FileDays, Weekly_and_hourly_bars_are_named) {
  std::string weekly, hourly;
  for (int week = 0; week < 10; ++week) {
    weekly += to_text(market::Date{market::parse_date("2024-01-05")->days + 7 * week}) + ",10,11,9,10,100\n";
  }
  for (const auto* day : {"2024-01-02", "2024-01-03", "2024-01-04"}) {
    for (const auto* time : {" 10:30", " 11:30", " 12:30", " 13:30"})
      hourly += day + std::string(time) + ",10,11,9,10,100\n";
  }
  EXPECT_NE(error_of(weekly).find("weekly bars"), std::string::npos) << error_of(weekly);
  EXPECT_NE(error_of(hourly).find("intraday"), std::string::npos) << error_of(hourly);
  EXPECT_NE(error_of(hourly, {.bad_rows = BadRows::skip}).find("12 rows for 3 days: intraday"),
            std::string::npos)
      << error_of(hourly, {.bad_rows = BadRows::skip});
}

TEST(FileDays, Bars_of_hours_are_refused_where_the_time_stands_in_a_column_of_its_own) {
  std::string tabs = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n";
  std::string commas = "Date,Open,High,Low,Close,Volume,Hour\n", none;
  for (const int day : {8, 9, 10, 11, 12, 15, 16, 17, 18, 19}) {
    for (const int hour : {16, 20}) {
      tabs += fmt::format("2024.07.{:02}\t{}:00:00\t10\t11\t9\t10.5\t70\t0\t3\n", day, hour);
      commas += fmt::format("2024-07-{:02},10,11,9,10.5,70,{}\n", day, hour);
      none += fmt::format("2024.07.{:02},{}:00,10,11,9,10.5,70\n", day, hour);
    }
  }
  for (const std::string& text : {tabs, commas, none}) {
    for (const BadRows bad_rows : {BadRows::stop, BadRows::skip}) {
      const auto file = read_prices(ByteStream::of_memory(text, "h1.csv"), {.bad_rows = bad_rows});
      ASSERT_FALSE(file) << text.substr(0, 60);
      EXPECT_NE(file.error().message.find("intraday bars"), std::string::npos) << file.error().message;
    }
  }
}

TEST(FileDays, A_day_twice_at_the_same_time_is_no_sign_of_hours) {
  std::string text = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n";
  for (const int day : {8, 9, 10, 11, 12, 15, 16, 17, 18, 19}) {
    for (int twice = 0; twice < 2; ++twice)
      text += fmt::format("2024.07.{:02}\t00:00:00\t10\t11\t9\t10.5\t70\t0\t3\n", day);
  }
  const auto file = read_prices(ByteStream::of_memory(text, "d1.csv"), {.bad_rows = BadRows::skip});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 10u);
  EXPECT_EQ(file->report.refused_count(), 10u);
}

}  // namespace
}  // namespace bellwether::source
