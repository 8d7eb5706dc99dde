#include "bellwether/report/markup/scale.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "bellwether/market/calendar.h"

namespace bellwether::report {
namespace {

std::vector<std::string> words_of(const std::vector<Tick>& ticks) {
  std::vector<std::string> words;
  for (const Tick& each : ticks) words.push_back(each.words);
  return words;
}

std::vector<market::Date> trading_days(std::string_view first, std::size_t count) {
  std::vector<market::Date> days;
  for (market::Date day = *market::parse_date(first); days.size() < count;
       day = *market::Calendar::nyse().next(day))
    days.push_back(day);
  return days;
}

TEST(Scale, Maps_values_to_pixels_that_may_grow_downwards) {
  const Scale scale({100, 200}, {300, 0});
  EXPECT_DOUBLE_EQ(scale.at(100), 300);
  EXPECT_DOUBLE_EQ(scale.at(150), 150);
  EXPECT_DOUBLE_EQ(Scale({5, 5}, {0, 10}).at(5), 5);
}

TEST(Scale, The_range_ignores_what_is_missing_or_not_finite) {
  const std::vector<std::optional<double>> values = {std::nullopt, 3.0, std::nan(""), -1.0,
                                                     std::numeric_limits<double>::infinity()};
  const std::optional<Range> range = range_of(values);
  ASSERT_TRUE(range);
  EXPECT_DOUBLE_EQ(range->low, -1);
  EXPECT_DOUBLE_EQ(range->high, 3);
  EXPECT_FALSE(range_of(std::vector<std::optional<double>>(3)));
}

TEST(Scale, A_range_without_width_is_widened) {
  EXPECT_LT(padded({5, 5}, 0.1).low, 5);
  EXPECT_GT(padded({0, 0}, 0.1).high, 0);
}

TEST(ValueTicks, Stand_at_round_values_with_as_many_digits_as_they_need) {
  EXPECT_THAT(words_of(value_ticks({217.3, 258.1}, 5)), testing::ElementsAre("220", "230", "240", "250"));
  EXPECT_THAT(words_of(value_ticks({0, 1}, 5)),
              testing::ElementsAre("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"));
  EXPECT_THAT(words_of(value_ticks({-0.9, 0.9}, 2)), testing::ElementsAre("\u22120.5", "0.0", "0.5"));
  EXPECT_THAT(words_of(value_ticks({0.0012, 0.0049}, 4)), testing::ElementsAre("0.002", "0.003", "0.004"));
}

TEST(ValueTicks, There_are_none_where_there_is_no_range) {
  EXPECT_TRUE(value_ticks({1, 1}, 5).empty());
  EXPECT_TRUE(value_ticks({0, std::numeric_limits<double>::infinity()}, 5).empty());
  EXPECT_TRUE(value_ticks({0, 1}, 0).empty());
  EXPECT_LE(value_ticks({1e16, 1e16 + 4}, 8).size(), 64u);
}

TEST(DayTicks, A_year_has_a_tick_a_month_and_names_the_year_where_it_changes) {
  const std::vector<Tick> ticks = day_ticks(trading_days("2024-10-01", 250), 12);
  EXPECT_THAT(words_of(ticks), testing::ElementsAre("Nov 2024", "Dec", "Jan 2025", "Feb", "Mar", "Apr", "May",
                                                    "Jun", "Jul", "Aug", "Sep"));
}

TEST(DayTicks, A_short_span_names_days_and_a_long_one_years) {
  EXPECT_EQ(words_of(day_ticks(trading_days("2025-09-02", 10), 5)).front(), "2 Sep");
  EXPECT_THAT(words_of(day_ticks(trading_days("2018-01-02", 1900), 12)), testing::Contains("2020"));
  EXPECT_LE(day_ticks(trading_days("2018-01-02", 1900), 4).size(), 4u);
}

TEST(DayTicks, Nothing_needs_no_ticks) {
  EXPECT_TRUE(day_ticks({}, 5).empty());
  EXPECT_TRUE(day_ticks(trading_days("2025-09-02", 3), 0).empty());
}

}  // namespace
}  // namespace bellwether::report
