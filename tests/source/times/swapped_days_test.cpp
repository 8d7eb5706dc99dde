#include "bellwether/source/times/swapped_days.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

using market::Date;
using market::YearMonthDay;

Date day_of(int year, int month, int day) { return *market::make_date({year, month, day}); }

// Each day of a year as pandas 1 read it from 01/02/2024, meant day first.
SwappedDays read_month_first(int step_days) {
  SwappedDays days;
  std::uint64_t line = 2;
  for (Date day = day_of(2024, 1, 1); day < day_of(2025, 1, 1); day.days += step_days) {
    const YearMonthDay civil = market::civil(day);
    days.count(civil.day <= 12 ? day_of(civil.year, civil.day, civil.month) : day, line++);
  }
  return days;
}

TEST(SwappedDays, Are_found_by_the_order_of_the_rows) {
  const std::string finding = read_month_first(1).finding();
  EXPECT_NE(finding.find("look exchanged"), finding.npos) << finding;
  EXPECT_NE(finding.find("line 33, where 2024-01-02 follows 2024-01-31"), finding.npos) << finding;
  EXPECT_FALSE(read_month_first(3).finding().empty());
}

TEST(SwappedDays, Are_found_where_the_newest_row_stands_first) {
  SwappedDays days;
  std::uint64_t line = 2;
  for (Date day = day_of(2024, 12, 31); day >= day_of(2024, 1, 1); day.days -= 1) {
    const YearMonthDay civil = market::civil(day);
    days.count(civil.day <= 12 ? day_of(civil.year, civil.day, civil.month) : day, line++);
  }
  EXPECT_FALSE(days.finding().empty());
}

TEST(SwappedDays, Rows_in_order_and_in_no_order_show_none) {
  SwappedDays up, down, monthly, shuffled;
  std::uint64_t line = 2;
  for (Date day = day_of(2023, 1, 1); day < day_of(2025, 1, 1); day.days += 1) {
    up.count(day, line);
    shuffled.count(Date{day_of(2023, 1, 1).days + static_cast<std::int32_t>(line * 7919 % 731)}, line);
    ++line;
  }
  for (Date day = day_of(2025, 1, 1); day > day_of(2023, 1, 1); day.days -= 1) down.count(day, line++);
  for (int month = 1; month <= 12; ++month) monthly.count(day_of(2024, month, 1), line++);
  for (const SwappedDays& each : {up, down, monthly, shuffled}) EXPECT_EQ(each.finding(), "");
}

// Several series behind each other, each in order.
TEST(SwappedDays, Blocks_in_order_show_none) {
  SwappedDays days;
  std::uint64_t line = 2;
  for (int block = 0; block < 20; ++block)
    for (Date day = day_of(2024, 1, 1); day < day_of(2024, 7, 1); day.days += 1) days.count(day, line++);
  EXPECT_EQ(days.finding(), "");
}

}  // namespace
}  // namespace bellwether::source
