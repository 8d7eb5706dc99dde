#include "bellwether/market/time.h"

#include <gtest/gtest.h>

namespace bellwether::market {
namespace {

TEST(Time, Every_day_of_four_centuries_leads_back_to_itself) {
  YearMonthDay previous = civil({-60'000});
  for (std::int32_t days = -59'999; days < 90'000; ++days) {
    const YearMonthDay day = civil({days});
    ASSERT_LT(previous, day);
    ASSERT_EQ(make_date(day)->days, days);
    ASSERT_EQ(parse_date(to_text(Date{days}))->days, days);
    ASSERT_EQ(static_cast<int>(weekday({days})), ((days % 7) + 7 + 3) % 7);
    previous = day;
  }
}

TEST(Time, Known_days) {
  EXPECT_EQ(make_date({1970, 1, 1})->days, 0);
  EXPECT_EQ(make_date({2000, 2, 29})->days, 11'016);
  EXPECT_EQ(make_date({2030, 12, 31})->days, 22'279);
  EXPECT_EQ(weekday(*make_date({2001, 9, 11})), Weekday::tuesday);
  EXPECT_EQ(weekday(*make_date({2025, 9, 28})), Weekday::sunday);
  EXPECT_EQ(weekday(*make_date({1900, 1, 1})), Weekday::monday);
}

TEST(Time, Days_that_do_not_exist_are_refused) {
  for (const YearMonthDay day :
       {YearMonthDay{2023, 2, 29}, YearMonthDay{1900, 2, 29}, YearMonthDay{2024, 4, 31},
        YearMonthDay{2024, 0, 1}, YearMonthDay{2024, 13, 1}, YearMonthDay{2024, 1, 0},
        YearMonthDay{10'000, 1, 1}, YearMonthDay{-1, 1, 1}}) {
    ASSERT_FALSE(make_date(day)) << day.year << '-' << day.month << '-' << day.day;
    EXPECT_EQ(make_date(day).error().kind, core::ErrorKind::data);
  }
}

TEST(Time, Instants_are_written_and_read_to_the_second) {
  EXPECT_EQ(to_text(UtcTime{0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_text(UtcTime{-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_text(UtcTime{1'759'239'000}), "2025-09-30T13:30:00Z");
  EXPECT_EQ(parse_utc("2025-09-30T13:30:00Z")->seconds, 1'759'239'000);
  EXPECT_EQ(to_text(utc_date({-1})), "1969-12-31");
  EXPECT_EQ(start_of_utc_day(*parse_date("2025-09-30")), *parse_utc("2025-09-30T00:00:00Z"));
}

TEST(Time, Other_forms_are_refused_and_quoted) {
  for (const char* text :
       {"", "2025-9-30", "2025/09/30", "20250930", "2025-09-30 ", "2025-09-3x", "+025-09-30"}) {
    ASSERT_FALSE(parse_date(text)) << text;
    EXPECT_NE(parse_date(text).error().message.find("YYYY-MM-DD"), std::string::npos) << text;
  }
  for (const char* text :
       {"2025-09-30", "2025-09-30 13:30:00Z", "2025-09-30T13:30:00", "2025-09-30T24:00:00Z",
        "2025-09-30T13:60:00Z", "2025-09-30T13:30:60Z", "2025-02-30T13:30:00Z"}) {
    ASSERT_FALSE(parse_utc(text)) << text;
  }
}

}  // namespace
}  // namespace bellwether::market
