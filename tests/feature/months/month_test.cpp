#include "bellwether/feature/months/month.h"

#include <gtest/gtest.h>

namespace bellwether::feature {
namespace {

market::Date date_of(const char* text) { return *market::parse_date(text); }

TEST(Month, Is_that_of_its_days_on_either_side_of_1970) {
  EXPECT_EQ(month_of(date_of("1970-01-31")).number, 0);
  EXPECT_EQ(month_of(date_of("1969-12-01")).number, -1);
  EXPECT_EQ(to_text(month_of(date_of("1969-12-31"))), "1969-12");
  EXPECT_EQ(to_text(*parse_month("2024-02")), "2024-02");
  EXPECT_EQ(to_text(parse_month("2023-12")->moved(1)), "2024-01");
  EXPECT_EQ(year_of(*parse_month("1969-01")), 1969);
}

TEST(Month, Of_another_form_is_refused) {
  for (const char* text : {"2024-13", "2024", "2024-02-01", "Feb 2024", ""})
    EXPECT_FALSE(parse_month(text)) << text;
}

// 29 March 2024 was Good Friday and 30 and 31 a weekend; 31 August 2024 was a Saturday.
TEST(Month, Ends_with_its_last_trading_day) {
  const auto& calendar = market::Calendar::nyse();
  EXPECT_EQ(*last_trading_day(*parse_month("2024-03"), calendar), date_of("2024-03-28"));
  EXPECT_EQ(*last_trading_day(*parse_month("2024-08"), calendar), date_of("2024-08-30"));
  // 16:00 in New York is 20:00 UTC in March, and a decision comes a second later.
  EXPECT_EQ(market::to_text(*decision_time(*parse_month("2024-03"), calendar)), "2024-03-28T20:00:01Z");
}

}  // namespace
}  // namespace bellwether::feature
