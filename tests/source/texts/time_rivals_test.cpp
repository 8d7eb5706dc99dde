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

}  // namespace
}  // namespace bellwether::source
