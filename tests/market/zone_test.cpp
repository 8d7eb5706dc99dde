#include "bellwether/market/zone.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/market/new_york.h"

namespace bellwether::market {
namespace {

std::string instant_of(const char* zone, const char* day, int minute) {
  const auto found = Zone::named(zone);
  return found ? to_text(found->from_wall({*parse_date(day), minute * 60})) : found.error().message;
}

// By Python's zoneinfo: datetime(…, tzinfo=ZoneInfo(zone)).astimezone(timezone.utc).
TEST(Zone, Gives_the_instants_of_wall_clocks) {
  EXPECT_EQ(instant_of("Asia/Tokyo", "2024-01-04", 9 * 60), "2024-01-04T00:00:00Z");
  EXPECT_EQ(instant_of("Asia/Kolkata", "2024-05-01", 9 * 60 + 15), "2024-05-01T03:45:00Z");
  EXPECT_EQ(instant_of("Europe/London", "2024-07-01", 8 * 60), "2024-07-01T07:00:00Z");
  EXPECT_EQ(instant_of("Europe/London", "2024-01-02", 8 * 60), "2024-01-02T08:00:00Z");
  EXPECT_EQ(instant_of("UTC", "2024-01-02", 24 * 60), "2024-01-03T00:00:00Z");
}

// The clocks of London go back at two on 2024-10-27 and forward at one on 2024-03-31.
TEST(Zone, A_reading_that_occurs_twice_or_never_is_the_later_instant) {
  EXPECT_EQ(instant_of("Europe/London", "2024-10-27", 90), "2024-10-27T01:30:00Z");
  EXPECT_EQ(instant_of("Europe/London", "2024-03-31", 90), "2024-03-31T01:30:00Z");
}

TEST(Zone, Shows_wall_clocks) {
  const auto tokyo = Zone::named("Asia/Tokyo");
  ASSERT_TRUE(tokyo);
  EXPECT_EQ(tokyo->to_wall(*parse_utc("2024-01-03T15:00:01Z")), (WallTime{*parse_date("2024-01-04"), 1}));
  EXPECT_EQ(Zone::utc().to_wall(*parse_utc("1969-12-31T23:59:59Z")),
            (WallTime{*parse_date("1969-12-31"), 86'399}));
}

// Over every hour of twenty years, so that both changes of each year are among them.
TEST(Zone, New_York_from_its_own_rules_equals_the_database) {
  const auto database = Zone::named("US/Eastern");
  ASSERT_TRUE(database) << database.error().message;
  for (UtcTime time = *parse_utc("2010-01-01T00:00:00Z"); time < *parse_utc("2030-01-01T00:00:00Z");
       time.seconds += 3600) {
    const WallTime wall = to_new_york(time);
    ASSERT_EQ(database->to_wall(time), wall) << to_text(time);
    ASSERT_EQ(database->from_wall(wall), Zone::new_york().from_wall(wall)) << to_text(time);
  }
}

TEST(Zone, A_name_the_database_does_not_have_is_refused_with_one_it_has) {
  const auto none = Zone::named("Mars/Olympus");
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("Asia/Tokyo"), std::string::npos) << none.error().message;
}

}  // namespace
}  // namespace bellwether::market
