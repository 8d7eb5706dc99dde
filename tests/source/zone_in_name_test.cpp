#include "bellwether/source/zone_in_name.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(ZoneInName, The_last_word_of_a_name_may_be_an_american_zone) {
  EXPECT_EQ(american_zone_in_name("datetime_pst"), "PST");
  EXPECT_EQ(american_zone_in_name("Published (EDT)"), "EDT");
  EXPECT_EQ(american_zone_in_name("Time (PT)"), "America/Los_Angeles");
  EXPECT_EQ(american_zone_in_name("time-CT"), "America/Chicago");
  EXPECT_EQ(american_zone_in_name("time mt"), "America/Denver");
  EXPECT_EQ(american_zone_in_name("time_ET"), "America/New_York");
  for (const char* name : {"datetime", "latest", "pst", "(PT)", "est_date", "date_utc", "datetimepst", ""})
    EXPECT_EQ(american_zone_in_name(name), "") << name;
}

TEST(ZoneInName, The_name_is_what_stands_in_front_of_it) {
  EXPECT_EQ(name_without_zone("Time (GMT)"), "Time");
  EXPECT_EQ(name_without_zone("created_at_utc"), "created_at");
  EXPECT_EQ(name_without_zone("datetime_pst"), "datetime");
  EXPECT_EQ(name_without_zone("Time (local)"), "Time (local)");
  EXPECT_EQ(name_without_zone("GMT"), "GMT");
}

}  // namespace
}  // namespace bellwether::source
