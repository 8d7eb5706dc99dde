// Dates of texts with their day or their month first, with AM and PM, and by a format that the user names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_texts.h"

namespace bellwether::source {
namespace {

using testing::HasSubstr;
using tests::read_text_bytes;
using tests::TextsRead;

// A row a time.
TextsRead read_dates(std::initializer_list<std::string_view> times, const TextOptions& options = {}) {
  std::string bytes = "datetime,ticker,headline,source\n";
  int number = 0;
  for (const std::string_view time : times)
    bytes += "\"" + std::string(time) + "\",HTL,story " + std::to_string(++number) + ",wire\n";
  return read_text_bytes(bytes, options);
}

TextOptions with_format(std::string format) {
  TextOptions options;
  options.time_format = std::move(format);
  return options;
}

// New York is five hours behind UTC on these days.
TEST(DatedTexts, One_order_is_found_in_the_whole_column) {
  const auto day_first = read_dates({"03/02/2024 14:05", "31/01/2024 14:05"});
  ASSERT_TRUE(day_first.error.empty()) << day_first.error;
  EXPECT_EQ(day_first.known(), "2024-02-03T19:05:00Z 2024-01-31T19:05:00Z");
  EXPECT_THAT(day_first.note, HasSubstr("Dates are read day first, as line 3 ('31/01/2024 14:05') shows."));
  const auto month_first = read_dates({"3/2/2024 2:05:00 PM", "1/31/2024 2:05:00 PM"});
  ASSERT_TRUE(month_first.error.empty()) << month_first.error;
  EXPECT_EQ(month_first.known(), "2024-03-02T19:05:00Z 2024-01-31T19:05:00Z");
  EXPECT_THAT(month_first.note, HasSubstr("month first, as line 3"));
}

TEST(DatedTexts, No_order_is_guessed) {
  const auto read = read_dates({"03/02/2024 14:05", "04/02/2024 14:05"});
  EXPECT_THAT(read.error, HasSubstr("t.csv:2:2: '03/02/2024 14:05' is not a date of one meaning"));
  EXPECT_THAT(read.error, HasSubstr("--time-format '%m/%d/%Y %H:%M' or --time-format '%d/%m/%Y %H:%M'"));
  EXPECT_EQ(read_dates({"03/02/2024 14:05"}, with_format("%d/%m/%Y %H:%M")).known(), "2024-02-03T19:05:00Z");
  EXPECT_EQ(read_dates({"03/02/2024 14:05"}, with_format("%m/%d/%Y %H:%M")).known(), "2024-03-02T19:05:00Z");
}

// Whatever becomes of bad rows: which of the two is bad is not known.
TEST(DatedTexts, Rows_that_contradict_each_other_stop_the_file) {
  TextOptions options;
  options.bad_rows = io::BadRows::skip;
  const auto read = read_dates({"03/02/2024", "31/01/2024", "01/31/2024"}, options);
  EXPECT_EQ(
      read.error,
      "t.csv: line 3 ('31/01/2024') writes the day first and line 4 ('01/31/2024') the month; correct one "
      "of them, or say what is meant with --time-format");
}

// The first rows were read as they stand before the one that shows it; all of them are refused.
TEST(DatedTexts, A_column_that_a_spreadsheet_has_half_converted_stops_the_file) {
  TextOptions options;
  options.bad_rows = io::BadRows::skip;
  const auto read = read_dates(
      {"2024-04-01 17:26:00", "2024-07-01 17:57:00", "13/01/2024 14:22", "31/01/2024 09:05"}, options);
  EXPECT_THAT(read.error,
              HasSubstr("t.csv: the dates with the year first, as in line 2 ('2024-04-01 17:26:00'), "
                        "all have days up to 12, beside line 4 ('13/01/2024 14:22')"));
  const auto mixed = read_dates({"2024-01-25 14:05:00", "2024-04-01 17:26:00", "13/01/2024 14:22"});
  ASSERT_TRUE(mixed.error.empty()) << mixed.error;
  EXPECT_EQ(mixed.known(), "2024-01-25T19:05:00Z 2024-04-01T21:26:00Z 2024-01-13T19:22:00Z");
}

TEST(DatedTexts, Days_alone_and_midnights_are_known_at_the_next_open) {
  const auto read = read_dates({"31/01/2024", "31/01/2024 00:00", "31/01/2024 12:00:00 AM"});
  EXPECT_EQ(read.known(), "2024-02-01T14:30:00Z 2024-02-01T14:30:00Z 2024-02-01T14:30:00Z");
}

// UTC's midnights are dates in this order too.
TEST(DatedTexts, Midnights_with_a_zone_are_counted_in_the_order_of_the_file) {
  const auto read = read_dates({"02/01/2024 00:00:00+00:00", "31/01/2024 00:00:00+00:00"});
  EXPECT_EQ(read.known(), "2024-01-03T14:30:00Z 2024-02-01T14:30:00Z");
}

TEST(DatedTexts, A_day_and_a_time_of_day_in_two_columns_are_read_in_the_order_of_the_file) {
  const auto read =
      read_text_bytes("date,time,ticker,headline\n03/02/2024,2:05 PM,AAPL,a\n31/01/2024,2:05 PM,AAPL,b\n");
  ASSERT_TRUE(read.error.empty()) << read.error;
  EXPECT_EQ(read.known(), "2024-02-03T19:05:00Z 2024-01-31T19:05:00Z");
}

TEST(DatedTexts, A_row_in_another_form_than_the_one_named_is_refused) {
  EXPECT_THAT(read_dates({"2024-01-31"}, with_format("%d/%m/%Y")).error,
              HasSubstr("'2024-01-31' is not written as --time-format %d/%m/%Y"));
  EXPECT_THAT(read_dates({"31/01/2024"}, with_format("%d/%m")).error,
              HasSubstr("year, month and day are needed"));
}

}  // namespace
}  // namespace bellwether::source
