#include "bellwether/source/times/named_zone.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

constexpr int kAnHour = 3600;

core::Result<int> zone_at(std::string_view zone, const char* day) {
  return offset_of_zone(zone, {*market::parse_date(day), 12 * kAnHour});
}

// zdump: Los Angeles is at -7 h from 2024-03-10 to 2024-11-03; Kolkata has no summer time.
TEST(NamedZone, Names_of_the_IANA_database_keep_their_summer_time) {
  EXPECT_EQ(zone_at("America/Los_Angeles", "2024-01-02"), -8 * kAnHour);
  EXPECT_EQ(zone_at("America/Los_Angeles", "2024-07-02"), -7 * kAnHour);
  EXPECT_EQ(zone_at(" Asia/Kolkata ", "2024-07-02"), 5 * kAnHour + 1800);
  EXPECT_EQ(zone_at("America/New_York", "2024-07-02"), -4 * kAnHour);
}

TEST(NamedZone, Abbreviations_and_offsets_are_read_as_behind_a_time) {
  EXPECT_EQ(zone_at("PST", "2024-01-02"), -8 * kAnHour);
  EXPECT_EQ(zone_at("pdt", "2024-07-02"), -7 * kAnHour);
  EXPECT_EQ(zone_at("utc", "2024-07-02"), 0);
  EXPECT_EQ(zone_at("-5", "2024-07-02"), -5 * kAnHour);
  EXPECT_EQ(zone_at("+05:30", "2024-07-02"), 5 * kAnHour + 1800);
}

TEST(NamedZone, What_is_no_zone_is_refused) {
  for (const char* zone : {"PT", "north", "IST", "", "99", "America/Nowhere"}) {
    const auto refused = zone_at(zone, "2024-01-02");
    ASSERT_FALSE(refused) << zone;
    EXPECT_NE(refused.error().message.find("is no time zone"), std::string::npos) << refused.error().message;
  }
}

}  // namespace
}  // namespace bellwether::source
