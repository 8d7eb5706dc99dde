#include "bellwether/source/times/day_cursor.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(DayCursor, What_does_not_fit_is_not_taken) {
  DayCursor cursor("7x");
  EXPECT_FALSE(cursor.take('x'));
  EXPECT_FALSE(cursor.number(2, 4));
  EXPECT_EQ(cursor.number(1, 4), 7);
  EXPECT_EQ(cursor.digits_read(), 1u);
  EXPECT_TRUE(cursor.take('x'));
  EXPECT_TRUE(cursor.done());
  EXPECT_EQ(cursor.front(), '\0');
}

TEST(DayCursor, A_number_takes_as_many_digits_as_it_may) {
  DayCursor cursor("20240701");
  EXPECT_EQ(cursor.number(4, 4), 2024);
  EXPECT_EQ(cursor.number(2, 2), 7);
  EXPECT_EQ(cursor.number(1, 9), 1);
}

TEST(DayCursor, Months_are_known_in_full_and_by_three_letters) {
  for (const char* text : {"September", "sep", "SEP.", "Sep"}) EXPECT_EQ(DayCursor(text).month(), 9) << text;
  EXPECT_EQ(DayCursor("May").month(), 5);
  EXPECT_FALSE(DayCursor("Mai").month());
  EXPECT_FALSE(DayCursor("").month());
}

TEST(DayCursor, A_time_of_day_counts_seconds_since_midnight) {
  EXPECT_EQ(DayCursor("9:30").time_of_day(), 9 * 3600 + 30 * 60);
  EXPECT_EQ(DayCursor("09:30:15.250").time_of_day(), 9 * 3600 + 30 * 60 + 15);
  EXPECT_EQ(DayCursor("4:00 PM").time_of_day(), 16 * 3600);
  EXPECT_EQ(DayCursor("12:00 AM").time_of_day(), 0);
  EXPECT_EQ(DayCursor("12:00 pm").time_of_day(), 12 * 3600);
  for (const char* text : {"24:00", "9:60", "9", "9:3", "13:00 PM", "09:30:60"})
    EXPECT_FALSE(DayCursor(text).time_of_day()) << text;
}

TEST(DayCursor, Offsets_are_seconds_east_of_UTC) {
  EXPECT_EQ(DayCursor("Z").offset(), 0);
  EXPECT_EQ(DayCursor("UTC").offset(), 0);
  EXPECT_EQ(DayCursor("-05:00").offset(), -5 * 3600);
  EXPECT_EQ(DayCursor("+0530").offset(), 5 * 3600 + 30 * 60);
  EXPECT_EQ(DayCursor("+14").offset(), 14 * 3600);
  for (const char* text : {"+15", "-5", "+05:60", "x", ""}) EXPECT_FALSE(DayCursor(text).offset()) << text;
}

TEST(DayCursor, New_York_has_several_names) {
  for (const char* text : {"America/New_York", "US/Eastern", "EST", "EDT", "ET", "[America/New_York]"}) {
    DayCursor cursor(text);
    EXPECT_TRUE(cursor.take_new_york_zone()) << text;
    EXPECT_TRUE(cursor.done()) << text;
  }
  DayCursor cursor("America/New_York");
  EXPECT_FALSE(cursor.take_am_pm()) << "AM is the beginning of another word here";
}

}  // namespace
}  // namespace bellwether::source
