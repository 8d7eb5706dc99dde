#include "bellwether/source/prices/price_day.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

std::string written_day(std::string_view written, const DayRules& rules = {}) {
  const auto day = read_price_day(written, rules);
  return day ? to_text(*day) : "";
}

TEST(PriceDay, Is_read_in_every_form_of_one_meaning) {
  for (const char* written :
       {"2024-10-01", "2024/10/1", "2024.10.01", "20241001", "20241001 16:00:00", " 2024-10-01 ",
        "Oct 1, 2024", "1-Oct-2024", "1 October 2024", "2024-10-01 00:00:00-04:00",
        "2024-10-01T00:00:00.000Z", "2024-10-01 16:00:00", "2024-10-01 4:00 PM",
        "2024-10-01 09:30:00 America/New_York", "2024-10-01T20:00:00+00:00"}) {
    EXPECT_EQ(written_day(written), "2024-10-01") << written;
  }
}

// 2024-10-01T13:30:00Z is the open in New York, 2024-10-02T01:00:00Z still 1 October there.
TEST(PriceDay, Counts_seconds_since_1970_by_the_date_in_New_York) {
  EXPECT_EQ(written_day("1727789400"), "2024-10-01");
  EXPECT_EQ(written_day("1727789400.0"), "2024-10-01");
  EXPECT_EQ(written_day("1727830800"), "2024-10-01");
  EXPECT_EQ(written_day("1727830800000"), "2024-10-01");
  EXPECT_EQ(written_day("1727740800"), "2024-10-01");  // midnight in UTC is that day
  EXPECT_EQ(written_day("345479400"), "1980-12-12");   // nine digits
  EXPECT_EQ(written_day("-252460800"), "1962-01-01");
}

TEST(PriceDay, Of_an_unknown_order_is_refused_with_the_remedy) {
  const auto unknown = read_price_day("03/04/2024", {});
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("--date-format %d/%m/%Y"), std::string::npos);
  EXPECT_EQ(written_day("03/04/2024", {.order = DateOrder::month_first}), "2024-03-04");
  EXPECT_EQ(written_day("3/4/2024", {.order = DateOrder::day_first}), "2024-04-03");
  EXPECT_EQ(written_day("13/04/2024", {.order = DateOrder::month_first}), "");
}

TEST(PriceDay, Of_two_digits_for_the_year_is_refused_unless_that_is_said) {
  EXPECT_EQ(written_day("31-Dec-10"), "");
  EXPECT_EQ(written_day("12/31/10", {.order = DateOrder::month_first}), "");
  EXPECT_EQ(written_day("12/31/10", {"", DateOrder::month_first, ShortYears::read}), "2010-12-31");
  EXPECT_EQ(written_day("12/31/69", {"", DateOrder::month_first, ShortYears::read}), "1969-12-31");
  EXPECT_EQ(written_day("31-Dec-10", {.format = "%d-%b-%y"}), "2010-12-31");
}

TEST(PriceDay, That_does_not_exist_is_refused) {
  for (const char* written :
       {"2024-02-30", "2024-13-01", "1899-12-31", "2101-01-01", "2024-10-01x", "20241301", "", "null",
        "2024-10", "Foo 1, 2024", "2024-10-01 25:00", "12345678901234567890"}) {
    EXPECT_EQ(written_day(written), "") << written;
  }
}

TEST(PriceDay, A_format_is_followed_and_nothing_else_is_read) {
  EXPECT_EQ(written_day("1. 10. 2024 17:30", {.format = "%d. %m. %Y %H:%M"}), "2024-10-01");
  EXPECT_EQ(written_day("2024-10-01", {.format = "%d/%m/%Y"}), "");
  EXPECT_EQ(written_day("1727789400", {.format = "%d/%m/%Y"}), "");
}

}  // namespace
}  // namespace bellwether::source
