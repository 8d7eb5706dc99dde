#include "bellwether/market/nyse_hours.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <map>
#include <string>

namespace bellwether::market {
namespace {

bool is_open(const char* day) { return nyse_hours(*parse_date(day)).has_value(); }

std::string hours_of(const char* day) {
  const auto hours = nyse_hours(*parse_date(day));
  if (!hours) return "closed";
  const auto clock = [](int minute) {
    const std::string minutes = std::to_string(minute % 60);
    return std::to_string(minute / 60) + ":" + (minutes.size() < 2 ? "0" : "") + minutes;
  };
  return clock(hours->open_minute) + "-" + clock(hours->close_minute);
}

// Each closing day below stands in the exchange's own list of closings and holiday notices.
TEST(NyseHours, Holidays_are_observed_as_the_exchange_observed_them) {
  for (const char* day : {"1990-01-01", "1995-01-02", "2012-01-02", "2017-01-02", "2023-01-02",  // New Year
                          "1998-01-19", "2000-01-17", "2025-01-20",                              // King
                          "1990-02-19", "2000-02-21", "2025-02-17",                              // Presidents
                          "1990-04-13", "1999-04-02", "2000-04-21", "2008-03-21", "2011-04-22", "2024-03-29",
                          "2025-04-18", "2030-04-19",                // Good Friday
                          "1990-05-28", "2000-05-29", "2025-05-26",  // Memorial
                          "2022-06-20", "2023-06-19", "2027-06-18",  // Juneteenth
                          "1998-07-03", "2004-07-05", "2009-07-03", "2010-07-05", "2020-07-03", "2021-07-05",
                          "2026-07-03",                                            // Independence
                          "1990-09-03", "2000-09-04", "2025-09-01",                // Labor
                          "1990-11-22", "2000-11-23", "2018-11-22", "2025-11-27",  // Thanksgiving
                          "1993-12-24", "1999-12-24", "2004-12-24", "2010-12-24", "2011-12-26", "2016-12-26",
                          "2021-12-24", "2022-12-26", "2027-12-24"}) {  // Christmas
    EXPECT_EQ(hours_of(day), "closed") << day;
  }
}

TEST(NyseHours, Days_that_look_like_holidays_but_traded) {
  for (const char* day : {"1997-01-20",                              // King Day before the exchange kept it
                          "1993-12-31", "1999-12-31", "2004-12-31",  // New Year on a Saturday
                          "2010-12-31", "2021-12-31", "2027-12-31", "2021-06-18",
                          "2021-06-21",                // Juneteenth before the exchange kept it
                          "2000-10-09", "2024-11-11",  // Columbus and Veterans Day
                          "2000-11-07", "2024-11-05",  // election days
                          "2008-12-26", "2014-12-26"}) {
    EXPECT_EQ(hours_of(day), "9:30-16:00") << day;
  }
}

TEST(NyseHours, One_off_closures) {
  for (const char* day : {"1994-04-27", "2001-09-11", "2001-09-12", "2001-09-13", "2001-09-14", "2004-06-11",
                          "2007-01-02", "2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09"}) {
    EXPECT_FALSE(is_open(day)) << day;
  }
  for (const char* day :
       {"1994-04-26", "1994-04-28", "2001-09-10", "2001-09-17", "2012-10-26", "2012-10-31"}) {
    EXPECT_TRUE(is_open(day)) << day;
  }
}

TEST(NyseHours, Early_closes_by_rule) {
  for (const char* day : {"1990-12-24", "1991-12-24", "1992-11-27", "1992-12-24"}) {
    EXPECT_EQ(hours_of(day), "9:30-14:00") << day;
  }
  for (const char* day :
       {"1993-11-26", "1996-12-24", "2024-11-29", "2024-12-24", "2028-11-24", "2029-12-24"}) {
    EXPECT_EQ(hours_of(day), "9:30-13:00") << day;
  }
  EXPECT_EQ(hours_of("1990-11-23"), "9:30-16:00");
  EXPECT_EQ(hours_of("1991-11-29"), "9:30-16:00");
}

TEST(NyseHours, The_short_session_at_Independence_Day_moved_over_the_years) {
  for (const char* day : {"1995-07-03", "1996-07-05", "1997-07-03", "2000-07-03", "2001-07-03", "2002-07-05",
                          "2003-07-03", "2006-07-03", "2007-07-03", "2008-07-03", "2012-07-03", "2013-07-03",
                          "2014-07-03", "2017-07-03", "2018-07-03", "2019-07-03", "2023-07-03", "2024-07-03",
                          "2025-07-03", "2028-07-03", "2029-07-03", "2030-07-03"}) {
    EXPECT_EQ(hours_of(day), "9:30-13:00") << day;
  }
  for (const char* day :
       {"1990-07-03", "1994-07-05", "1996-07-03", "1999-07-02", "2002-07-03", "2005-07-01", "2009-07-02",
        "2013-07-05", "2015-07-02", "2020-07-02", "2024-07-05", "2026-07-02"}) {
    EXPECT_EQ(hours_of(day), "9:30-16:00") << day;
  }
}

TEST(NyseHours, One_off_hours) {
  const std::map<const char*, std::string> expected = {
      {"1990-12-27", "11:00-16:00"}, {"1994-02-11", "9:30-14:30"},  {"1995-12-18", "10:30-16:00"},
      {"1996-01-08", "11:00-14:00"}, {"1997-10-27", "9:30-15:30"},  {"1997-12-26", "9:30-13:00"},
      {"2001-09-17", "9:33-16:00"},  {"2002-09-11", "12:00-16:00"}, {"2003-12-26", "9:30-13:00"},
      {"2005-06-01", "9:30-15:56"}};
  for (const auto& [day, hours] : expected) EXPECT_EQ(hours_of(day), hours) << day;
}

TEST(NyseHours, Every_year_has_the_right_number_of_days) {
  // Counted from the daily files of S&P 500 and SPY history; 2000 to 2025 are checked day by day in
  // calendar_test.cpp.
  const std::map<int, int> expected = {{1990, 253}, {1991, 253}, {1992, 254}, {1993, 253}, {1994, 252},
                                       {1995, 252}, {1996, 254}, {1997, 253}, {1998, 252}, {1999, 252},
                                       {2000, 252}, {2001, 248}, {2012, 250}, {2024, 252}, {2025, 250}};
  for (const auto& [year, days] : expected) {
    int count = 0;
    for (Date date = *make_date({year, 1, 1}); civil(date).year == year; ++date.days)
      count += nyse_hours(date) ? 1 : 0;
    EXPECT_EQ(count, days) << year;
  }
}

}  // namespace
}  // namespace bellwether::market
