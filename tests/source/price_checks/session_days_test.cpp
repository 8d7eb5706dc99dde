#include "bellwether/source/price_checks/session_days.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/market/calendar.h"

namespace bellwether::source {
namespace {

using market::Date;
using market::Weekday;

Date day_of(std::string_view text) { return *market::parse_date(text); }

// The trading days of 2024, each moved.
std::vector<StampedDay> shifted(int by) {
  std::vector<StampedDay> days;
  for (const Date day : market::Calendar::nyse().trading_days(day_of("2024-01-01"), day_of("2024-12-31"))) {
    days.push_back({days.size() + 2, {day.days + by}});
  }
  return days;
}

TEST(SessionDays, Trading_days_are_New_Yorks) {
  const auto found = session_days(shifted(0));
  EXPECT_EQ(found.pattern, DayPattern::new_york);
  EXPECT_EQ(found.rows, 252u);
  EXPECT_EQ(found.closed, 0u);
}

TEST(SessionDays, Stamps_a_day_off_are_recognized_whole_and_in_a_few_rows) {
  const auto early = session_days(shifted(-1));
  EXPECT_EQ(early.pattern, DayPattern::day_early);
  EXPECT_EQ(session_days(shifted(1)).pattern, DayPattern::day_late);
  const auto all = shifted(-1);
  EXPECT_EQ(session_days(std::span(all).subspan(8, 10)).pattern, DayPattern::day_early);
  const std::string text = pattern_text(early);
  EXPECT_NE(text.find("a day early, as midnight UTC"), std::string::npos) << text;
  EXPECT_NE(text.find("the first is 2024-01-01 in line 2"), std::string::npos) << text;
}

TEST(SessionDays, All_days_of_the_week_are_a_cryptocurrencys) {
  std::vector<StampedDay> days;
  for (int i = 0; i < 60; ++i)
    days.push_back({static_cast<std::uint64_t>(i) + 2, {day_of("2024-01-01").days + i}});
  const auto found = session_days(days);
  EXPECT_EQ(found.pattern, DayPattern::all_week);
  EXPECT_FALSE(can_leave_out_closed(found));
}

TEST(SessionDays, Business_days_with_New_Yorks_holidays_are_another_exchanges) {
  std::vector<StampedDay> days;
  for (Date day = day_of("2024-01-01"); day <= day_of("2024-12-31"); ++day.days) {
    const Weekday weekday = market::weekday(day);
    if (weekday != Weekday::saturday && weekday != Weekday::sunday) days.push_back({days.size() + 2, day});
  }
  const auto found = session_days(days);
  EXPECT_EQ(found.pattern, DayPattern::other_exchange);
  EXPECT_TRUE(can_leave_out_closed(found));
  EXPECT_NE(pattern_text(found).find("--bad-rows skip"), std::string::npos);
  EXPECT_EQ(found.holidays, 10u);  // 262 business days, 252 sessions
  for (StampedDay& day : days) day.is_filler = !market::Calendar::nyse().is_trading_day(day.day);
  EXPECT_EQ(session_days(days).pattern, DayPattern::new_york);  // made up rows are faults one by one
}

TEST(SessionDays, One_row_on_a_holiday_is_a_fault_of_its_own) {
  auto days = shifted(0);
  days.push_back({300, day_of("2025-01-01")});
  EXPECT_EQ(session_days(days).pattern, DayPattern::new_york);
  EXPECT_EQ(pattern_text(session_days(days)), "");
}

}  // namespace
}  // namespace bellwether::source
