#include "bellwether/source/price_checks/bar_spacing.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/market/calendar.h"

namespace bellwether::source {
namespace {

using market::Date;

std::vector<Date> every(int apart, std::size_t count) {
  std::vector<Date> days;
  const Date first = *market::parse_date("2024-01-05");
  for (std::size_t i = 0; i < count; ++i) days.push_back({first.days + static_cast<int>(i) * apart});
  return days;
}

TEST(BarSpacing, Weeks_months_and_quarters_are_told) {
  EXPECT_EQ(bar_spacing(every(7, 30)), BarSpacing::weekly);
  std::vector<Date> ends;
  for (const auto* each :
       {"2024-01-31", "2024-02-29", "2024-03-28", "2024-04-30", "2024-05-31", "2024-06-28"}) {
    ends.push_back(*market::parse_date(each));
  }
  EXPECT_EQ(bar_spacing(ends), BarSpacing::monthly);
  EXPECT_EQ(bar_spacing(every(91, 8)), BarSpacing::quarterly);
}

// Mondays that are holidays have no row: one distance in six is of two weeks.
TEST(BarSpacing, Bars_of_weeks_some_of_which_are_missing_are_weekly) {
  std::vector<Date> mondays;
  for (const Date day : market::Calendar::nyse().trading_days(*market::parse_date("2022-01-03"),
                                                              *market::parse_date("2024-06-28"))) {
    if (day.days % 7 == market::parse_date("2022-01-03")->days % 7) mondays.push_back(day);
  }
  ASSERT_LT(mondays.size(), 125u);
  EXPECT_EQ(bar_spacing(mondays), BarSpacing::weekly);
}

TEST(BarSpacing, Trading_days_with_and_without_gaps_are_days) {
  const auto all = market::Calendar::nyse().trading_days(*market::parse_date("2024-01-01"),
                                                         *market::parse_date("2024-12-31"));
  EXPECT_EQ(bar_spacing(all), std::nullopt);
  std::vector<Date> holed(all.begin(), all.begin() + 40);
  holed.insert(holed.end(), all.begin() + 200, all.end());
  EXPECT_EQ(bar_spacing(holed), std::nullopt);
  EXPECT_EQ(bar_spacing(every(7, 4)), std::nullopt);  // four Fridays may be four days
}

}  // namespace
}  // namespace bellwether::source
