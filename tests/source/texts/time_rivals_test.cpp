#include "bellwether/source/texts/time_rivals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_texts.h"

namespace bellwether::source {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::read_text_bytes;

TEST(TimeRivals, The_first_row_in_which_two_columns_say_two_days_is_shown) {
  const auto read = read_text_bytes(
      "date,published,ticker,headline\n2024-01-31,2024-01-31 09:30:00,AAPL,a\n2024-01-31,2024-02-01 "
      "09:30:00,AAPL,b\n");
  EXPECT_THAT(read.warnings,
              HasSubstr("the times are those of 'published', not of 'date' (in line 3 '2024-02-01 "
                        "09:30:00' and '2024-01-31'); --time-column names another"));
}

TEST(TimeRivals, Columns_of_the_same_days_show_none) {
  const auto read = read_text_bytes(
      "date,published,ticker,headline\n2024-01-31,2024-01-31 09:30:00,AAPL,a\nsoon,2024-02-01,"
      "AAPL,b\n");
  EXPECT_THAT(read.warnings, HasSubstr("the times are those of 'published', not of 'date'; --time"));
}

TEST(TimeRivals, Objects_and_joined_days_are_compared_too) {
  const auto objects = read_text_bytes(
      "{\"date\":\"2024-01-31\",\"published_at\":\"2024-02-01T09:30:00Z\",\"title\":\"a\",\"ticker\":"
      "\"AAPL\"}\n",
      {}, "t.jsonl");
  EXPECT_THAT(objects.warnings, HasSubstr("(in line 1 '2024-02-01T09:30:00Z' and '2024-01-31')"));
  const auto joined = read_text_bytes("date,day,time,ticker,headline\n2024-01-31,2024-02-01,09:30,AAPL,a\n");
  EXPECT_THAT(joined.warnings,
              HasSubstr("those of 'date', not of 'day' (in line 2 '2024-01-31' and '2024-02-01')"));
}

TEST(TimeRivals, A_column_that_was_named_is_not_compared) {
  TextOptions options;
  options.time_column = "date";
  const auto read =
      read_text_bytes("date,published,ticker,headline\n2024-01-31,2024-02-01,AAPL,a\n", options);
  EXPECT_THAT(read.warnings, Not(HasSubstr("in line")));
}

std::string told_without_time(const std::string& header, const std::string& row) {
  return read_text_bytes(header + ",text,ticker\n" + row + ",a,AAPL\n").warnings;
}

// A text without a time is in no day's sentiment.
TEST(TimeRivals, A_column_that_may_hold_the_times_is_found_by_its_name_or_its_values) {
  for (const char* name : {"date_local", "published by wire"})
    EXPECT_THAT(told_without_time(name, "soon"), HasSubstr("there is '" + std::string(name) + "'"));
  EXPECT_THAT(told_without_time("versionCreated", "2024-01-31T14:05:00.000Z"),
              HasSubstr("there is 'versionCreated'"));
  EXPECT_THAT(told_without_time("when", "31/01/2024 14:05"), HasSubstr("there is 'when'"));
  EXPECT_EQ(told_without_time("runtime", "120"), "");
  EXPECT_EQ(told_without_time("number", "1706709900"), "");
}

TEST(TimeRivals, Times_within_objects_are_told_by_their_path) {
  const auto told = [](std::string_view member) {
    return read_text_bytes("{\"title\":\"a\",\"ticker\":\"AAPL\"," + std::string(member) + "}\n", {},
                           "t.jsonl")
        .warnings;
  };
  EXPECT_THAT(told(R"("created_at":{"$date":"2024-01-31T14:05:00Z"})"), HasSubstr("'created_at.$date'"));
  EXPECT_THAT(told(R"("created_at":{"$date":{"$numberLong":"1706709900000"}})"),
              HasSubstr("'created_at.$date.$numberLong'"));
  EXPECT_THAT(told(R"("meta":{"published":"2024-01-31T14:05:00Z"})"), HasSubstr("'meta.published'"));
  EXPECT_EQ(told(R"("meta":{"name":"2024-01-31"})"), "");
  TextOptions options;
  options.time_column = "created_at.$date.$numberLong";
  EXPECT_EQ(read_text_bytes(
                R"({"title":"a","ticker":"AAPL","created_at":{"$date":{"$numberLong":"1706709900000"}}})",
                options, "t.jsonl")
                .known(),
            "2024-01-31T14:05:00Z");
}

}  // namespace
}  // namespace bellwether::source
