#include "bellwether/source/times/written_time.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace bellwether::source {
namespace {

// "2020-06-05 52200 -14400"; "-" for what is not written.
std::string read_back(std::string_view text) {
  const auto time = parse_written_time(text);
  if (!time) return "refused";
  return to_text(time->day) + " " + (time->second_of_day ? std::to_string(*time->second_of_day) : "-") + " " +
         (time->offset ? std::to_string(*time->offset) : "-");
}

std::string why(std::string_view text) {
  const auto time = parse_written_time(text);
  return time ? "read" : time.error().message;
}

TEST(WrittenTime, Days_with_an_ordinal_or_their_weekday_behind) {
  EXPECT_EQ(read_back("31st January 2024 14:05"), "2024-01-31 50700 -");
  EXPECT_EQ(read_back("Jan 2nd, 2024"), "2024-01-02 - -");
  EXPECT_EQ(read_back("January 31, 2024 Wednesday"), "2024-01-31 - -");
  EXPECT_EQ(read_back("January 31, 2024 Wednesday 2:05 PM EST"), "2024-01-31 50700 -18000");
  EXPECT_EQ(read_back("January 31, 2024 Thursday"), "refused");
}

TEST(WrittenTime, A_day_alone) {
  for (const char* text : {"2020-06-05", "2020/06/05", "2020-6-5", "20200605", "Jun 5, 2020", "June 5, 2020",
                           "Jun. 5 2020", "5 Jun 2020", "05-JUN-2020", "Fri, 05 Jun 2020",
                           "Friday, June 5, 2020", " 2020-06-05", "2020-06-05 \t"}) {
    EXPECT_EQ(read_back(text), "2020-06-05 - -") << text;
  }
}

TEST(WrittenTime, A_time_without_zone) {
  for (const char* text :
       {"2020-06-05 09:30:00", "2020-06-05T09:30:00", "2020-06-05t09:30", "2020-06-05  9:30",
        "2020/06/05 09:30:00", "20200605T093000", "20200605093000", "202006050930", "2020-06-05T093000",
        "2020-06-05 09:30:00.123456789", "2020-06-05 09:30:00,123", "Jun 5, 2020 09:30",
        "5 June 2020, 09:30:00", "Fri Jun  5 09:30:00 2020"}) {
    EXPECT_EQ(read_back(text), "2020-06-05 34200 -") << text;
  }
}

TEST(WrittenTime, UTC_has_many_names) {
  for (const char* text :
       {"2020-06-05T14:30:00Z", "2020-06-05t14:30:00z", "2020-06-05 14:30:00 UTC", "2020-06-05 14:30:00 GMT",
        "2020-06-05 14:30:00UT", "2020-06-05T14:30:00+00", "2020-06-05T14:30:00-00:00",
        "2020-06-05T14:30:00.5+0000", "20200605T143000Z", "2020-06-05 14:30:00 +0000 UTC",
        "2020-06-05T14:30:00Z[UTC]", "Fri, 05 Jun 2020 14:30:00 GMT", "Friday, 05-Jun-20 14:30:00 GMT",
        "Fri Jun 05 14:30:00 +0000 2020", "2020-06-05T14:30:00[Etc/UTC]"}) {
    EXPECT_EQ(read_back(text), "2020-06-05 52200 0") << text;
  }
}

TEST(WrittenTime, An_offset_or_New_York_by_name) {
  for (const char* text :
       {"2020-06-05 10:30:00-04:00", "2020-06-05 10:30:00-0400", "2020-06-05 10:30:00 -04",
        "20200605T103000-0400", "Fri, 05 Jun 2020 10:30:00 -0400", "Fri, 5 Jun 20 10:30:00 EDT",
        "Fri, 05 Jun 2020 10:30:00 -0400 (EDT)", "Fri Jun 05 2020 10:30:00 GMT-0400 (Eastern Daylight Time)",
        "2020-06-05 10:30:00 UTC-4", "2020-06-05 10:30:00 America/New_York",
        "2020-06-05T10:30:00[America/New_York]", "2020-06-05T10:30:00-04:00[America/New_York]",
        "2020-06-05 10:30:00 US/Eastern", "2020-06-05 10:30:00 ET", "2020-06-05 10:30:00 -0400 EDT",
        "Fri Jun  5 10:30:00 EDT 2020"}) {
    EXPECT_EQ(read_back(text), "2020-06-05 37800 -14400") << text;
  }
  EXPECT_EQ(read_back("2020-06-05T20:00:00+05:30"), "2020-06-05 72000 19800");
  EXPECT_EQ(read_back("2020-01-06 10:30:00 ET"), "2020-01-06 37800 -18000");
}

// "EST" in July is taken as written, an hour later than New York's clock; "EDT" in January is New York's
// clock, an hour later than as written: neither is too early.
TEST(WrittenTime, American_zone_names_lead_to_the_later_instant) {
  EXPECT_EQ(read_back("2020-07-06 10:30:00 EST"), "2020-07-06 37800 -18000");
  EXPECT_EQ(read_back("2020-01-06 10:30:00 EST"), "2020-01-06 37800 -18000");
  EXPECT_EQ(read_back("2020-01-06 10:30:00 EDT"), "2020-01-06 37800 -18000");
  EXPECT_EQ(read_back("2020-07-06 10:30:00 PDT"), "2020-07-06 37800 -25200");
  EXPECT_EQ(read_back("2020-01-06 10:30:00 CST"), "2020-01-06 37800 -21600");
}

// date -u -d @1704205800: 2024-01-02 14:30:00
TEST(WrittenTime, Numbers_are_told_by_their_size) {
  for (const char* text : {"1704205800", "1704205800.0", "1704205800.999", "1704205800000",
                           "1704205800000000", "1704205800000000000"}) {
    EXPECT_EQ(read_back(text), "2024-01-02 52200 0") << text;
    EXPECT_EQ(parse_written_time(text)->form, TimeForm::epoch) << text;
  }
  EXPECT_EQ(read_back("631152000"), "1990-01-01 0 0");
  EXPECT_EQ(read_back("1924991999"), "2030-12-31 86399 0");
  for (const char* text : {"631151999", "1924992000", "2024010209", "0", "-1704205800", "1.7042058e9",
                           "1704205800.", "17042058000000000000000", "45293.395833"}) {
    EXPECT_EQ(read_back(text), "refused") << text;
  }
}

TEST(WrittenTime, AM_and_PM_are_hours_of_the_day) {
  const std::pair<const char*, const char*> cases[] = {
      {"2024-01-31 2:05:00 PM", "2024-01-31 50700 -"},
      {"2024-01-31 02:05pm", "2024-01-31 50700 -"},
      {"2024-01-31 2:05 p.m.", "2024-01-31 50700 -"},
      {"2024-01-31 12:00:00 AM", "2024-01-31 0 -"},
      {"2024-01-31 12:30 AM", "2024-01-31 1800 -"},
      {"2024-01-31 12:30 PM", "2024-01-31 45000 -"},
      {"2024-01-31 9 AM", "2024-01-31 32400 -"},
      {"Jan 31, 2024 at 2:05 PM EST", "2024-01-31 50700 -18000"},
      {"December 15, 2023 06:00 pm EST", "2023-12-15 64800 -18000"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(read_back(text), expected) << text;
  for (const char* text :
       {"2024-01-31 14:05 PM", "2024-01-31 0:05 AM", "2024-01-31 2:05 XM", "2024-01-31 2:60 PM"})
    EXPECT_EQ(read_back(text), "refused") << text;
  EXPECT_NE(why("2024-01-31 14:05 PM").find("from 1 to 12"), std::string::npos);
}

// As toLocaleString() writes it, with a narrow space before PM.
TEST(WrittenTime, Day_or_month_stands_first_as_the_file_has_it) {
  const auto read_in = [](std::string_view text, DateOrder order) {
    const auto time = parse_written_time(text, {.order = order});
    return time ? to_text(time->day) + " " + std::to_string(time->second_of_day.value_or(-1)) : "refused";
  };
  for (const char* text :
       {"31/01/2024 14:05", "31.1.2024 14:05", "31-01-2024T14:05:00", "31/01/2024, 14:05:00",
        "31/1/2024 2:05 PM", "Wed 31/01/2024 14:05", "14:05 31/01/2024"})
    EXPECT_EQ(read_in(text, DateOrder::day_first), "2024-01-31 50700") << text;
  for (const char* text : {"01/31/2024 14:05", "1/31/2024, 2:05:00\u202FPM", "1/31/2024 2:05:00 PM"})
    EXPECT_EQ(read_in(text, DateOrder::month_first), "2024-01-31 50700") << text;
  EXPECT_EQ(read_in("03/04/2024", DateOrder::day_first), "2024-04-03 -1");
  EXPECT_EQ(read_in("03/04/2024", DateOrder::month_first), "2024-03-04 -1");
  EXPECT_EQ(read_in("31/01/2024", DateOrder::month_first), "refused");
  EXPECT_EQ(read_in("Thu 31/01/2024", DateOrder::day_first), "refused");
  EXPECT_EQ(read_in("2024-04-03", DateOrder::month_first), "2024-04-03 -1");
}

// As CNBC's headlines have it.
TEST(WrittenTime, The_time_may_stand_before_the_day) {
  EXPECT_EQ(read_back(" 7:51  PM ET Fri, 17 July 2020"), "2020-07-17 71460 -14400");
  EXPECT_EQ(read_back("9:30 Jan 6, 2020"), "2020-01-06 34200 -");
  EXPECT_EQ(read_back("2:05 PM · Jan 31, 2024"), "2024-01-31 50700 -");
  EXPECT_EQ(read_back("9:30 CET Jan 6, 2020"), "refused");
}

TEST(WrittenTime, What_is_not_certain_is_refused_with_what_to_write) {
  EXPECT_NE(why("01/02/2024 09:30").find("--time-format '%m/%d/%Y %H:%M' or --time-format '%d/%m/%Y %H:%M'"),
            std::string::npos);
  EXPECT_NE(why("25.01.2024").find("--time-format %d.%m.%Y"), std::string::npos);
  EXPECT_NE(why("1.7.2024").find("no row of the file shows whether month or day stands first"),
            std::string::npos);
  EXPECT_NE(
      why("18-Jul-20").find("its year has two digits; say how it is written with --time-format %d-%b-%y"),
      std::string::npos);
  EXPECT_TRUE(why("1/31/24 2:05 PM").ends_with("written with --time-format '%m/%d/%y %I:%M %p'"));
  EXPECT_NE(why("45293.395833").find("day number of a spreadsheet"), std::string::npos);
  for (const char* time : {"2024-01-02 09:30:00 CET", "2024-01-02 05:26 PM IST",
                           "Jan 04, 2024 02:26:57 PM PT", "2024-01-02 05:26 PM (IST)"})
    EXPECT_NE(why(time).find("write an offset"), std::string::npos) << time;
  EXPECT_NE(why("2024-01-02 13:26 PM").find("hours run from 1 to 12"), std::string::npos);
  EXPECT_NE(why("2024-01-02 09:30:00[Europe/London]").find("write an offset"), std::string::npos);
  EXPECT_NE(why("Thu, 05 Jun 2020 10:30:00 GMT").find("weekday"), std::string::npos);
  EXPECT_NE(why("2020-02-30").find("not a day that exists"), std::string::npos);
  EXPECT_NE(why("2020-02-30 10:00:00Z").find("not a day that exists"), std::string::npos);
  EXPECT_NE(why("12345678901").find("1990"), std::string::npos);
}

TEST(WrittenTime, Nothing_else_is_read) {
  for (const char* text : {"",
                           " ",
                           "2020",
                           "2020-06",
                           "2020-06/05",
                           "05 Jun 20",
                           "Jun 20 24",
                           "June 2020",
                           "1 DAY AGO",
                           "yesterday",
                           "2020-W23-5",
                           "2020-157",
                           "2020-13-01",
                           "2020-06-05T",
                           "2020-06-0510:30",
                           "2020-06-05 24:00:00",
                           "2020-06-05 10:60:00",
                           "2016-12-31T23:59:60Z",
                           "2020-06-05 10",
                           "2020-06-05 10:3",
                           "2020-06-05 10:30:00.Z",
                           "2020-06-05 10:30:00+",
                           "2020-06-05 10:30:00+15:00",
                           "2020-06-05 10:30:00+04:60",
                           "2020-06-05 10:30:00+04:00junk",
                           "2020-06-05 10:30:00 -0400 (open",
                           "2020-06-05 10:30:00 IST",
                           "2020-06-05 10:30:00 BST",
                           "2020-06-05 10:30:00Zjunk",
                           "1899-12-31 10:00:00",
                           "2101-01-01 10:00:00",
                           "09:30:00",
                           "nan",
                           "NaT",
                           "２０２０-06-05"}) {
    EXPECT_EQ(read_back(text), "refused") << text;
  }
}

// 2024-03-04 was a Monday and 2024-04-03 a Wednesday; 2024-01-31 was a Wednesday.
TEST(WrittenTime, A_weekday_that_fits_neither_order_is_named_as_the_reason) {
  EXPECT_NE(why("Fri 03/04/2024 10:00").find("names a weekday"), std::string::npos)
      << why("Fri 03/04/2024 10:00");
  EXPECT_NE(why("Mon 31/01/2024 10:00").find("names a weekday"), std::string::npos)
      << why("Mon 31/01/2024 10:00");
}

// A rounded number of seconds is no date with its day first.
TEST(WrittenTime, Of_a_number_with_an_exponent_the_remedy_is_its_digits) {
  EXPECT_NE(why("1.7175834e9").find("an exponent"), std::string::npos) << why("1.7175834e9");
  EXPECT_NE(why("1.71758E+09").find("an exponent"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
