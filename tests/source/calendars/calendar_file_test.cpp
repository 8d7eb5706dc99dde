#include "bellwether/source/calendars/calendar_file.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bellwether::source {
namespace {

using market::parse_date;
using market::parse_utc;

// An exchange of our own, by Tokyo's clock.
constexpr std::string_view kDocument = R"({
  "format": "bellwether.calendar/1", "name": "harbour", "exchange": "Harbour Exchange", "zone": "Asia/Tokyo",
  "first": "2024-01-01", "last": "2024-12-31", "open": "09:00", "close": "15:00",
  "holidays": ["2024-01-01", "2024-01-02"], "extra_days": ["2024-01-06"],
  "early_closes": {"2024-12-30": "11:30"}, "late_opens": {"2024-01-04": "10:00"}
})";

std::string changed(std::string_view from, std::string_view to) {
  std::string document(kDocument);
  const std::size_t at = document.find(from);
  EXPECT_NE(at, document.npos) << from;
  return document.replace(at, from.size(), to);
}

std::string error_of(const std::string& document) {
  const auto read = parse_calendar(document);
  return read ? "it reads" : read.error().message;
}

TEST(CalendarFile, Gives_days_and_hours) {
  const auto calendar = parse_calendar(kDocument);
  ASSERT_TRUE(calendar) << calendar.error().message;
  EXPECT_EQ(calendar->name(), "harbour");
  EXPECT_EQ(calendar->exchange(), "Harbour Exchange");
  EXPECT_EQ(calendar->on_or_after(*parse_date("2024-01-01")), *parse_date("2024-01-03"));
  EXPECT_TRUE(calendar->is_trading_day(*parse_date("2024-01-06")));   // a Saturday, named
  EXPECT_FALSE(calendar->is_trading_day(*parse_date("2024-01-13")));  // one that is not
  EXPECT_EQ(calendar->open_of(*parse_date("2024-01-03")), *parse_utc("2024-01-03T00:00:00Z"));
  EXPECT_EQ(calendar->open_of(*parse_date("2024-01-04")), *parse_utc("2024-01-04T01:00:00Z"));
  EXPECT_EQ(calendar->close_of(*parse_date("2024-12-30")), *parse_utc("2024-12-30T02:30:00Z"));
  EXPECT_TRUE(calendar->closes_early(*parse_date("2024-12-30")));
  // Ten in the evening of Tuesday in Tokyo: after the close, so Wednesday's.
  EXPECT_EQ(calendar->trading_day_of(*parse_utc("2024-03-05T13:00:00Z")), *parse_date("2024-03-06"));
}

TEST(CalendarFile, Weekdays_may_be_others) {
  const auto calendar = parse_calendar(changed("\"open\"", R"("weekdays": ["sunday", "monday"], "open")"));
  ASSERT_FALSE(
      calendar);  // the hours of 2024-12-30, a Monday, stay; those of 2024-01-04, a Thursday, have no day
  EXPECT_EQ(calendar.error().message, "late_opens: 2024-01-04 is no day of trading");
}

TEST(CalendarFile, What_is_wrong_is_told_with_its_field) {
  EXPECT_EQ(error_of(changed("calendar/1", "calendar/9")), "format: must be \"bellwether.calendar/1\"");
  EXPECT_NE(error_of(changed("Asia/Tokyo", "Asia/Atlantis")).find("zone: 'Asia/Atlantis'"),
            std::string::npos);
  EXPECT_EQ(error_of(changed("\"15:00\"", "\"25:00\"")), "close: \"25:00\" is no time of day, as \"09:30\"");
  EXPECT_EQ(error_of(changed("\"15:00\"", "\"08:00\"")), "close: must be later than open");
  EXPECT_EQ(error_of(changed("2024-01-02", "2024-02-30")),
            "holidays: '2024-02-30' is no date, as \"2024-12-25\"");
  EXPECT_EQ(error_of(changed("\"last\": \"2024-12-31\"", "\"last\": \"2023-12-31\"")),
            "last: lies before first");
  EXPECT_EQ(error_of(changed("\"11:30\"", "\"08:30\"")), "early_closes: 2024-12-30: closes before it opens");
  EXPECT_NE(error_of(changed("\"holidays\"", "\"holydays\"")).find("holydays: is no field of a calendar"),
            std::string::npos);
  EXPECT_NE(error_of("[]").find("is no JSON object"), std::string::npos);
}

TEST(CalendarFile, What_would_have_another_effect_than_it_seems_to_is_refused) {
  EXPECT_EQ(error_of(changed("\"2024-01-06\"", "\"2024-01-02\"")),
            "extra_days: 2024-01-02 is among the holidays too");
  EXPECT_EQ(error_of(changed("\"2024-01-02\"", "\"2025-01-02\"")),
            "holidays: 2025-01-02 lies outside first and last");
  EXPECT_EQ(error_of(changed("\"11:30\"", "\"15:30\"")),
            "early_closes: 2024-12-30: not before the usual close");
  EXPECT_EQ(error_of(changed("\"10:00\"", "\"08:00\"")), "late_opens: 2024-01-04: not after the usual open");
  EXPECT_NE(error_of(changed("\"harbour\"", "\"nyse\"")).find("built-in"), std::string::npos);
  EXPECT_NE(error_of(changed("\"harbour\"", "\"a b\"")).find("letters"), std::string::npos);
  EXPECT_NE(error_of(changed("Asia/Tokyo", "localtime")).find("depends on the machine"), std::string::npos);
  EXPECT_NE(error_of(changed("Harbour Exchange", "Harbour\\u001b[2J")).find("control"), std::string::npos);
}

TEST(CalendarFile, A_span_of_more_than_200_years_is_refused) {
  EXPECT_EQ(error_of(changed("2024-12-31", "2300-12-31")), "last: more than 200 years");
}

}  // namespace
}  // namespace bellwether::source
