#include "bellwether/source/price_checks/session_days.h"

#include <gtest/gtest.h>

#include <vector>

#include "bellwether/market/calendar.h"

namespace bellwether::source {
namespace {

const market::Calendar& nyse() { return market::Calendar::nyse(); }

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
  const auto found = session_days(shifted(0), nyse());
  EXPECT_EQ(found.pattern, DayPattern::in_place);
  EXPECT_EQ(found.rows, 252u);
  EXPECT_EQ(found.closed, 0u);
}

TEST(SessionDays, Stamps_a_day_off_are_recognized_whole_and_in_a_few_rows) {
  const auto early = session_days(shifted(-1), nyse());
  EXPECT_EQ(early.pattern, DayPattern::day_early);
  EXPECT_EQ(session_days(shifted(1), nyse()).pattern, DayPattern::day_late);
  const auto all = shifted(-1);
  EXPECT_EQ(session_days(std::span(all).subspan(8, 10), nyse()).pattern, DayPattern::day_early);
  const std::string text = pattern_text(early, nyse());
  EXPECT_NE(text.find("a day early, as midnight is when it is shown in a zone to the west"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("the first is 2024-01-01 in line 2"), std::string::npos) << text;
}

// The trading days of 2024, each moved, without those that come to lie on a weekend.
std::vector<StampedDay> shifted_without_weekends(int by) {
  std::vector<StampedDay> days = shifted(by);
  std::erase_if(days, [](const StampedDay& each) {
    const Weekday weekday = market::weekday(each.day);
    return weekday == Weekday::saturday || weekday == Weekday::sunday;
  });
  return days;
}

// The trading days of 2024, each moved to the weekday before (-1) or after (1).
std::vector<StampedDay> shifted_by_weekday(int step) {
  std::vector<StampedDay> days = shifted(0);
  for (StampedDay& each : days) {
    do each.day.days += step;
    while (market::weekday(each.day) == Weekday::saturday || market::weekday(each.day) == Weekday::sunday);
  }
  return days;
}

TEST(SessionDays, Stamps_a_day_off_without_weekend_rows_are_no_other_exchange) {
  const auto early = session_days(shifted_without_weekends(-1), nyse()),
             late = session_days(shifted_without_weekends(1), nyse());
  EXPECT_EQ(early.pattern, DayPattern::day_early);
  EXPECT_EQ(late.pattern, DayPattern::day_late);
  EXPECT_FALSE(can_leave_out_closed(early));
  EXPECT_FALSE(can_leave_out_closed(late));
}

TEST(SessionDays, Stamps_a_day_off_are_told_by_the_weekday_they_lack_where_no_holiday_shows_them) {
  auto days = shifted_without_weekends(-1);
  std::erase_if(days,
                [](const StampedDay& each) { return !market::Calendar::nyse().is_trading_day(each.day); });
  const auto found = session_days(days, nyse());
  EXPECT_EQ(found.pattern, DayPattern::day_early);
  EXPECT_NE(pattern_text(found, nyse()).find("rows lies on a Friday"), std::string::npos)
      << pattern_text(found, nyse());
}

TEST(SessionDays, Rows_of_two_days_a_week_are_no_shift) {
  auto days = shifted(0);
  std::erase_if(days, [](const StampedDay& each) {
    return market::weekday(each.day) != Weekday::monday && market::weekday(each.day) != Weekday::wednesday;
  });
  EXPECT_EQ(session_days(days, nyse()).pattern, DayPattern::in_place);
}

TEST(SessionDays, Stamps_a_weekday_off_are_no_other_exchange) {
  const auto early = session_days(shifted_by_weekday(-1), nyse()),
             late = session_days(shifted_by_weekday(1), nyse());
  EXPECT_EQ(early.pattern, DayPattern::weekday_early);
  EXPECT_EQ(late.pattern, DayPattern::weekday_late);
  EXPECT_FALSE(can_leave_out_closed(early));
  EXPECT_FALSE(can_leave_out_closed(late));
  EXPECT_NE(pattern_text(early, nyse()).find("a weekday before a trading day"), std::string::npos);
  auto without_volume = shifted_by_weekday(-1);
  for (StampedDay& each : without_volume) each.is_filler = true;
  EXPECT_EQ(session_days(without_volume, nyse()).pattern, DayPattern::weekday_early);
}

TEST(SessionDays, London_has_other_holidays_and_is_another_exchange) {
  // Bank holidays of England and Wales in 2024 (gov.uk/bank-holidays).
  std::vector<StampedDay> days;
  for (Date day = day_of("2024-01-02"); day <= day_of("2024-12-31"); ++day.days) {
    const Weekday weekday = market::weekday(day);
    if (weekday != Weekday::saturday && weekday != Weekday::sunday) days.push_back({days.size() + 2, day});
  }
  for (const char* holiday :
       {"2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26"})
    std::erase_if(days, [&](const StampedDay& each) { return each.day == day_of(holiday); });
  const auto found = session_days(days, nyse());
  EXPECT_EQ(found.pattern, DayPattern::other_exchange);
  EXPECT_TRUE(can_leave_out_closed(found));
}

TEST(SessionDays, All_days_of_the_week_are_a_cryptocurrencys) {
  std::vector<StampedDay> days;
  for (int i = 0; i < 60; ++i)
    days.push_back({static_cast<std::uint64_t>(i) + 2, {day_of("2024-01-01").days + i}});
  const auto found = session_days(days, nyse());
  EXPECT_EQ(found.pattern, DayPattern::all_week);
  EXPECT_FALSE(can_leave_out_closed(found));
}

TEST(SessionDays, Business_days_with_New_Yorks_holidays_are_another_exchanges) {
  std::vector<StampedDay> days;
  for (Date day = day_of("2024-01-01"); day <= day_of("2024-12-31"); ++day.days) {
    const Weekday weekday = market::weekday(day);
    if (weekday != Weekday::saturday && weekday != Weekday::sunday) days.push_back({days.size() + 2, day});
  }
  const auto found = session_days(days, nyse());
  EXPECT_EQ(found.pattern, DayPattern::other_exchange);
  EXPECT_TRUE(can_leave_out_closed(found));
  EXPECT_NE(pattern_text(found, nyse()).find("--on-bad-row skip"), std::string::npos);
  EXPECT_EQ(found.holidays, 10u);  // 262 business days, 252 sessions
  for (StampedDay& day : days) day.is_filler = !market::Calendar::nyse().is_trading_day(day.day);
  EXPECT_EQ(session_days(days, nyse()).pattern, DayPattern::in_place);  // made up rows are faults one by one
}

TEST(SessionDays, One_row_on_a_holiday_is_a_fault_of_its_own) {
  auto days = shifted(0);
  days.push_back({300, day_of("2025-01-01")});
  EXPECT_EQ(session_days(days, nyse()).pattern, DayPattern::in_place);
  EXPECT_EQ(pattern_text(session_days(days, nyse()), nyse()), "");
}

}  // namespace
}  // namespace bellwether::source
