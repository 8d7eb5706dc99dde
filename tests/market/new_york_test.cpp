#include "bellwether/market/new_york.h"

#include <gtest/gtest.h>

namespace bellwether::market {
namespace {

// Year, month and day of the spring change, month and day of the autumn change, 1970 to 2037:
// America/New_York of the IANA time-zone database, version 2026f.
struct Changes {
  int year, spring_month, spring_day, autumn_month, autumn_day;
};

constexpr Changes kChanges[] = {
    {1970, 4, 26, 10, 25}, {1971, 4, 25, 10, 31}, {1972, 4, 30, 10, 29}, {1973, 4, 29, 10, 28},
    {1974, 1, 6, 10, 27},  {1975, 2, 23, 10, 26}, {1976, 4, 25, 10, 31}, {1977, 4, 24, 10, 30},
    {1978, 4, 30, 10, 29}, {1979, 4, 29, 10, 28}, {1980, 4, 27, 10, 26}, {1981, 4, 26, 10, 25},
    {1982, 4, 25, 10, 31}, {1983, 4, 24, 10, 30}, {1984, 4, 29, 10, 28}, {1985, 4, 28, 10, 27},
    {1986, 4, 27, 10, 26}, {1987, 4, 5, 10, 25},  {1988, 4, 3, 10, 30},  {1989, 4, 2, 10, 29},
    {1990, 4, 1, 10, 28},  {1991, 4, 7, 10, 27},  {1992, 4, 5, 10, 25},  {1993, 4, 4, 10, 31},
    {1994, 4, 3, 10, 30},  {1995, 4, 2, 10, 29},  {1996, 4, 7, 10, 27},  {1997, 4, 6, 10, 26},
    {1998, 4, 5, 10, 25},  {1999, 4, 4, 10, 31},  {2000, 4, 2, 10, 29},  {2001, 4, 1, 10, 28},
    {2002, 4, 7, 10, 27},  {2003, 4, 6, 10, 26},  {2004, 4, 4, 10, 31},  {2005, 4, 3, 10, 30},
    {2006, 4, 2, 10, 29},  {2007, 3, 11, 11, 4},  {2008, 3, 9, 11, 2},   {2009, 3, 8, 11, 1},
    {2010, 3, 14, 11, 7},  {2011, 3, 13, 11, 6},  {2012, 3, 11, 11, 4},  {2013, 3, 10, 11, 3},
    {2014, 3, 9, 11, 2},   {2015, 3, 8, 11, 1},   {2016, 3, 13, 11, 6},  {2017, 3, 12, 11, 5},
    {2018, 3, 11, 11, 4},  {2019, 3, 10, 11, 3},  {2020, 3, 8, 11, 1},   {2021, 3, 14, 11, 7},
    {2022, 3, 13, 11, 6},  {2023, 3, 12, 11, 5},  {2024, 3, 10, 11, 3},  {2025, 3, 9, 11, 2},
    {2026, 3, 8, 11, 1},   {2027, 3, 14, 11, 7},  {2028, 3, 12, 11, 5},  {2029, 3, 11, 11, 4},
    {2030, 3, 10, 11, 3},  {2031, 3, 9, 11, 2},   {2032, 3, 14, 11, 7},  {2033, 3, 13, 11, 6},
    {2034, 3, 12, 11, 5},  {2035, 3, 11, 11, 4},  {2036, 3, 9, 11, 2},   {2037, 3, 8, 11, 1},
};

constexpr int kWinter = -5 * 3600;
constexpr int kSummer = -4 * 3600;

UtcTime spring_change(const Changes& year) {
  return {make_date({year.year, year.spring_month, year.spring_day})->days * kSecondsPerDay + 7 * 3600};
}

UtcTime autumn_change(const Changes& year) {
  return {make_date({year.year, year.autumn_month, year.autumn_day})->days * kSecondsPerDay + 6 * 3600};
}

TEST(NewYork, Clocks_change_at_every_transition_and_not_a_minute_beside_it) {
  for (const Changes& year : kChanges) {
    for (int minute = -180; minute <= 180; ++minute) {
      const UtcTime in_spring{spring_change(year).seconds + minute * 60};
      ASSERT_EQ(new_york_offset(in_spring), minute < 0 ? kWinter : kSummer) << to_text(in_spring);
      const UtcTime in_autumn{autumn_change(year).seconds + minute * 60};
      ASSERT_EQ(new_york_offset(in_autumn), minute < 0 ? kSummer : kWinter) << to_text(in_autumn);
    }
    ASSERT_EQ(new_york_offset({spring_change(year).seconds - 1}), kWinter);
    ASSERT_EQ(new_york_offset({autumn_change(year).seconds - 1}), kSummer);
  }
}

TEST(NewYork, Wall_time_leads_back_to_its_instant_around_every_transition) {
  for (const Changes& year : kChanges) {
    for (int minute = -180; minute <= 180; ++minute) {
      const UtcTime in_spring{spring_change(year).seconds + minute * 60};
      ASSERT_EQ(from_new_york(to_new_york(in_spring)), in_spring) << to_text(in_spring);
      // The hour before the autumn change is shown twice; its reading gives the second, later pass.
      const UtcTime in_autumn{autumn_change(year).seconds + minute * 60};
      const bool first_pass = minute >= -60 && minute < 0;
      const UtcTime expected{in_autumn.seconds + (first_pass ? 3600 : 0)};
      ASSERT_EQ(from_new_york(to_new_york(in_autumn)), expected) << to_text(in_autumn);
    }
  }
}

TEST(NewYork, A_reading_that_does_not_occur_is_taken_late) {
  // 2024-03-10 02:30 does not exist; by winter time it would be 07:30 UTC, by summer time 06:30 UTC.
  EXPECT_EQ(to_text(from_new_york({*make_date({2024, 3, 10}), 9000})), "2024-03-10T07:30:00Z");
}

TEST(NewYork, Known_instants) {
  EXPECT_EQ(to_text(from_new_york({*make_date({2020, 6, 5}), 10 * 3600 + 1800})), "2020-06-05T14:30:00Z");
  EXPECT_EQ(to_text(from_new_york({*make_date({2020, 1, 6}), 9 * 3600 + 1800})), "2020-01-06T14:30:00Z");
  EXPECT_EQ(to_new_york({0}), (WallTime{*make_date({1969, 12, 31}), 19 * 3600}));
  EXPECT_EQ(to_new_york(*parse_utc("2024-01-01T04:59:59Z")), (WallTime{*make_date({2023, 12, 31}), 86'399}));
  EXPECT_EQ(to_new_york(*parse_utc("2024-01-01T05:00:00Z")), (WallTime{*make_date({2024, 1, 1}), 0}));
}

}  // namespace
}  // namespace bellwether::market
