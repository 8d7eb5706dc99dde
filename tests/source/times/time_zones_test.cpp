#include "bellwether/source/times/time_zones.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

constexpr int kHour = 3600;

// The offset of a zone at noon of that day; nothing where it is none or does not end.
std::optional<int> offset_of(std::string_view zone, const char* day = "2024-07-01") {
  TimeCursor cursor(zone);
  const auto offset = take_zone(cursor, {*market::parse_date(day), 12 * kHour});
  return cursor.done() ? offset : std::nullopt;
}

TEST(TimeZones, UTC_has_many_names_and_may_have_an_offset_behind_it) {
  for (const char* zone : {"Z", "z", "UTC", "GMT", "UT", "[Etc/UTC]", " UTC", "+00", "-00:00"})
    EXPECT_EQ(offset_of(zone), 0) << zone;
  EXPECT_EQ(offset_of("GMT+2"), 2 * kHour);
  EXPECT_EQ(offset_of("UTC-05:00"), -5 * kHour);
}

TEST(TimeZones, Offsets_go_up_to_14_hours) {
  EXPECT_EQ(offset_of("+05:30"), 5 * kHour + 30 * 60);
  EXPECT_EQ(offset_of("-0400"), -4 * kHour);
  EXPECT_EQ(offset_of("+14"), 14 * kHour);
  for (const char* zone : {"+15", "+5", "+05:60", "+05:3"}) EXPECT_FALSE(offset_of(zone)) << zone;
}

// Daylight saving from 2024-03-10 to 2024-11-03.
TEST(TimeZones, New_York_by_its_names_keeps_its_summer_time) {
  for (const char* zone : {"America/New_York", "US/Eastern", "ET", "[America/New_York]"}) {
    EXPECT_EQ(offset_of(zone, "2024-07-01"), -4 * kHour) << zone;
    EXPECT_EQ(offset_of(zone, "2024-01-02"), -5 * kHour) << zone;
  }
}

TEST(TimeZones, Standard_time_is_what_it_says_and_daylight_time_in_winter_is_the_later_reading) {
  EXPECT_EQ(offset_of("EST", "2024-07-01"), -5 * kHour);
  EXPECT_EQ(offset_of("EDT", "2024-07-01"), -4 * kHour);
  EXPECT_EQ(offset_of("EDT", "2024-01-02"), -5 * kHour);
  EXPECT_EQ(offset_of("PST"), -8 * kHour);
  EXPECT_EQ(offset_of("PDT", "2024-07-01"), -7 * kHour);
}

TEST(TimeZones, A_remark_behind_an_offset_is_taken_where_it_ends) {
  EXPECT_EQ(offset_of("+02:00[Europe/Paris]"), 2 * kHour);
  EXPECT_EQ(offset_of("-0400 (Eastern Daylight Time)"), -4 * kHour);
  EXPECT_EQ(offset_of("+0000 UTC"), 0);
  EXPECT_FALSE(offset_of("+02:00[Europe/Paris"));
}

TEST(TimeZones, Names_of_other_places_are_none) {
  for (const char* zone : {"CET", "Europe/Paris", "IST", ""}) EXPECT_FALSE(offset_of(zone)) << zone;
}

}  // namespace
}  // namespace bellwether::source
