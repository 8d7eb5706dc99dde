// Times of two columns, and zones that a column or its name says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/read_texts.h"

namespace bellwether::source {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::read_text_bytes;
using tests::tells;

// New York's 09:40 in winter is 14:40 UTC.
TEST(JoinedTime, A_day_and_a_time_of_day_in_two_columns_are_one_time) {
  const auto read =
      read_text_bytes("date,time,ticker,headline\n2024-01-02,09:40:00,AAPL,a\n2024-01-03,16:05,AAPL,b\n");
  ASSERT_TRUE(read.error.empty()) << read.error;
  EXPECT_EQ(read.known(), "2024-01-02T14:40:00Z 2024-01-03T21:05:00Z");
  EXPECT_THAT(read.note, HasSubstr("the days of 'date' with the times of day of 'time'"));
}

TEST(JoinedTime, A_zone_behind_the_time_of_day_counts) {
  const auto read = read_text_bytes("date,time,ticker,headline\n2024-01-02,09:40:00Z,AAPL,a\n");
  EXPECT_EQ(read.known(), "2024-01-02T09:40:00Z");
}

TEST(JoinedTime, A_row_without_a_time_of_day_is_refused) {
  const auto read = read_text_bytes("date,time,ticker,headline\n2024-01-02,,AAPL,a\n");
  EXPECT_THAT(read.error, HasSubstr("the row has no date"));
}

TEST(JoinedTime, Whole_times_are_not_joined_and_the_other_column_is_told) {
  const auto read = read_text_bytes("date,time,ticker,headline\n2024-01-02,2024-01-05 09:40:00,AAPL,a\n");
  EXPECT_EQ(read.known(), "2024-01-05T14:40:00Z");
  EXPECT_TRUE(tells(read.warnings, "the times are those of 'time', not of 'date'"));
  EXPECT_THAT(read.note, Not(HasSubstr("times of day")));
}

TEST(JoinedTime, Objects_are_joined_too) {
  const auto read = read_text_bytes(
      "{\"date\":\"2024-01-02\",\"time\":\"09:40\",\"ticker\":\"AAPL\",\"headline\":\"a\"}\n", {}, "t.jsonl");
  EXPECT_EQ(read.known(), "2024-01-02T14:40:00Z");
}

// pandas writes a column of days so.
TEST(JoinedTime, A_day_at_midnight_is_joined_with_its_time_of_day) {
  const auto read = read_text_bytes("date,time,ticker,headline\n2025-01-03 00:00:00,10:00,AAPL,a\n");
  ASSERT_TRUE(read.error.empty()) << read.error;
  EXPECT_EQ(read.known(), "2025-01-03T15:00:00Z");
  EXPECT_THAT(read_text_bytes("date,time,ticker,headline\n2025-01-03 08:00:00,10:00,AAPL,a\n").error,
              HasSubstr("2025-01-03 08:00:00 10:00"));
}

TEST(JoinedTime, A_time_of_day_without_whole_minutes_is_refused_with_the_way_to_write_it) {
  EXPECT_THAT(read_text_bytes("date,time,ticker,headline\n2025-01-03,9:5,AAPL,a\n").error,
              HasSubstr("a day is joined with a time of day as 09:05 or 9:05"));
}

TEST(JoinedTime, Of_two_columns_of_days_the_other_is_told) {
  const auto read = read_text_bytes("date,day,time,ticker,title\n2025-03-10,2025-03-12,12:30,AAPL,a\n");
  EXPECT_TRUE(tells(read.warnings, "the days of the times are those of 'date', not of 'day'"));
  EXPECT_FALSE(tells(read_text_bytes("date,time,ticker,title\n2025-03-10,12:30,AAPL,a\n").warnings,
                     "the days of the times"));
}

// Publication comes first by its name, wherever its column stands.
TEST(JoinedTime, The_day_of_publication_goes_before_another_day) {
  const auto read =
      read_text_bytes("date,published_date,time,ticker,title\n2025-03-10,2025-03-12,12:30,AAPL,a\n");
  EXPECT_EQ(read.known(), "2025-03-13T13:30:00Z");  // of a day alone: the next open
}

TEST(ZoneOfAColumn, A_name_that_says_UTC_is_believed_and_told) {
  const auto read = read_text_bytes("date_utc,ticker,headline\n2024-01-02 09:40:00,AAPL,a\n");
  EXPECT_EQ(read.known(), "2024-01-02T09:40:00Z");
  EXPECT_THAT(read.note, HasSubstr("read as UTC, as the name of 'date_utc' says"));
  EXPECT_EQ(read_text_bytes("date_utc,ticker,headline\n2024-01-02 09:40:00,AAPL,a\n",
                            {.default_timezone = ZoneChoice::new_york})
                .known(),
            "2024-01-02T14:40:00Z");
}

TEST(ZoneOfAColumn, Each_row_is_read_in_the_zone_that_it_names) {
  const auto known = [](const std::string& zone, const std::string& time = "2024-01-02 09:40:00") {
    const auto read = read_text_bytes("date,timezone,ticker,headline\n" + time + "," + zone + ",AAPL,a\n");
    return read.error.empty() ? read.known() : read.error;
  };
  EXPECT_EQ(known("America/Los_Angeles"), "2024-01-02T17:40:00Z");
  EXPECT_EQ(known("America/Los_Angeles", "2024-07-02 09:40:00"), "2024-07-02T16:40:00Z");
  EXPECT_EQ(known("PST"), "2024-01-02T17:40:00Z");
  EXPECT_EQ(known("ET"), "2024-01-02T14:40:00Z");
  EXPECT_EQ(known("utc"), "2024-01-02T09:40:00Z");
  EXPECT_EQ(known("-8"), "2024-01-02T17:40:00Z");
  EXPECT_EQ(known("UTC+05:30"), "2024-01-02T04:10:00Z");
  EXPECT_EQ(known("PST", "2024-01-02"), known("", "2024-01-02")) << "a day alone has no zone";
}

TEST(ZoneOfAColumn, What_is_no_zone_is_refused_with_its_place) {
  const std::string header = "date,tz,ticker,headline\n2024-01-02 09:40:00,PST,AAPL,a\n";
  const auto unknown = read_text_bytes(header + "2024-01-02 09:41:00,PT,AAPL,b\n");
  EXPECT_THAT(unknown.error, HasSubstr("3:"));
  EXPECT_THAT(unknown.error, HasSubstr("column 'tz': 'PT' is no time zone"));
  EXPECT_THAT(read_text_bytes(header + "2024-01-02 09:41:00,,AAPL,b\n").error,
              HasSubstr("the row has no time zone in 'tz'"));
  EXPECT_THAT(read_text_bytes(header + "2024-01-02T09:41:00Z,PST,AAPL,b\n").error,
              HasSubstr("this time has a zone of its own, and those before it had none"));
}

TEST(ZoneOfAColumn, It_is_told_and_gives_way_to_the_option) {
  const std::string rows = "date,timezone,ticker,headline\n2024-01-02 09:40:00,PST,AAPL,a\n";
  EXPECT_THAT(read_text_bytes(rows).note, HasSubstr("1 of 1 times are in the zone that 'timezone' names"));
  EXPECT_EQ(read_text_bytes(rows, {.default_timezone = ZoneChoice::utc}).known(), "2024-01-02T09:40:00Z");
  const std::string zoned = "date,timezone,ticker,headline\n2024-01-02T09:40:00Z,PST,AAPL,a\n";
  EXPECT_TRUE(tells(read_text_bytes(zoned).warnings, "the column 'timezone' changes nothing"));
  EXPECT_EQ(read_text_bytes(zoned).known(), "2024-01-02T09:40:00Z");
}

TEST(TimesToCome, Texts_dated_after_today_are_told) {
  const std::string rows =
      "datetime,ticker,headline\n2024-01-02 09:40:00,AAPL,a\n2030-12-01 09:40:00,AAPL,b\n2029-01-02,AAPL,c\n";
  const auto warnings_at = [&](const char* now) {
    return read_text_bytes(rows, {.now = *market::parse_utc(now)}).warnings;
  };
  EXPECT_TRUE(tells(warnings_at("2026-11-30T12:00:00Z"),
                    "2 of 3 texts are dated after today, 2026-11-30, the latest on 2030-12-01"));
  EXPECT_FALSE(tells(warnings_at("2031-01-01T12:00:00Z"), "after today"));
  EXPECT_FALSE(tells(read_text_bytes(rows).warnings, "after today"));
}

TEST(JoinedTime, Names_with_a_zone_behind_them_are_joined_too) {
  const auto read = read_text_bytes("Date,Time (GMT),Ticker,Headline\n2024-01-04,22:26:57,MSFT,a\n");
  ASSERT_TRUE(read.error.empty()) << read.error;
  EXPECT_EQ(read.known(), "2024-01-04T22:26:57Z");
  EXPECT_THAT(read.note, HasSubstr("the days of 'Date' with the times of day of 'Time (GMT)'"));
  EXPECT_EQ(read_text_bytes("Date,Time (PT),Ticker,Headline\n2024-01-04,14:26:57,MSFT,a\n").known(),
            "2024-01-04T22:26:57Z");
}

// Pacific time is eight hours behind UTC, and seven in summer where its clocks change.
TEST(JoinedTime, The_american_zone_that_the_name_of_a_column_says_counts) {
  const std::string rows = ",ticker,title\n2024-01-04 14:26:57,MSFT,a\n2024-07-01 10:00:00,AAPL,b\n";
  const auto fixed = read_text_bytes("datetime_pst" + rows);
  ASSERT_TRUE(fixed.error.empty()) << fixed.error;
  EXPECT_EQ(fixed.known(), "2024-01-04T22:26:57Z 2024-07-01T18:00:00Z");
  EXPECT_THAT(fixed.note,
              HasSubstr("2 of 2 times carry no zone and are read as PST, in summer too, as the name of "
                        "'datetime_pst' says; others need --timezone"));
  EXPECT_EQ(read_text_bytes("Time (PT)" + rows).known(), "2024-01-04T22:26:57Z 2024-07-01T17:00:00Z");
  EXPECT_EQ(read_text_bytes("published_ct" + rows).known(), "2024-01-04T20:26:57Z 2024-07-01T15:00:00Z");
  EXPECT_EQ(read_text_bytes("published_et" + rows).known(), "2024-01-04T19:26:57Z 2024-07-01T14:00:00Z");
  TextOptions utc;
  utc.default_timezone = ZoneChoice::utc;
  EXPECT_EQ(read_text_bytes("datetime_pst" + rows, utc).known(), "2024-01-04T14:26:57Z 2024-07-01T10:00:00Z");
  EXPECT_EQ(
      read_text_bytes("time_pst,ticker,title\n2024-01-04T14:26:57Z,MSFT,a\n2024-01-05 10:00:00,MSFT,b\n")
          .known(),
      "2024-01-04T14:26:57Z 2024-01-05T18:00:00Z");
}

TEST(JoinedTime, Times_of_day_beside_days_alone_are_told) {
  TextOptions options;
  options.time_column = "Datum";
  options.text_column = "Schlagzeile";
  const auto read = read_text_bytes("Datum;Uhrzeit;Ticker;Schlagzeile\n24.01.2024;17:26;MSFT;a\n", options);
  ASSERT_TRUE(read.error.empty()) << read.error;
  EXPECT_TRUE(
      tells(read.warnings,
            "'Datum' holds days alone, and the times of day in 'Uhrzeit' are not read, so that texts count "
            "from the next open; to read both as one time, name the columns date and time in the file"))
      << read.warnings;
  options.time_column.clear();
  const auto joined = read_text_bytes("date;time;Ticker;Schlagzeile\n24.01.2024;17:26;MSFT;a\n", options);
  EXPECT_EQ(joined.known(), "2024-01-24T22:26:00Z");
  EXPECT_FALSE(tells(joined.warnings, "holds days alone"));
}

}  // namespace
}  // namespace bellwether::source
