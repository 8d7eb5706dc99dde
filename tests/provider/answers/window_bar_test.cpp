#include "bellwether/provider/answers/window_bar.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::provider {
namespace {

std::string window_day(std::optional<market::Date> day) { return day ? market::to_text(*day) : "none"; }

// The two stamps of the documentation's own sample: 2024-01-02 and 03, 05:00 UTC.
TEST(WindowBar, The_start_of_a_day_is_midnight_in_New_York_summer_and_winter) {
  EXPECT_EQ(window_day(day_of_window_start(1'704'171'600'000)), "2024-01-02");
  EXPECT_EQ(window_day(day_of_window_start(1'704'258'000'000)), "2024-01-03");
  EXPECT_EQ(window_day(day_of_window_start(1'720'065'600'000)), "2024-07-04");  // 04:00 UTC
}

TEST(WindowBar, What_is_no_midnight_in_New_York_starts_no_day) {
  EXPECT_EQ(window_day(day_of_window_start(1'704'153'600'000)), "none");  // midnight UTC, as of crypto
  EXPECT_EQ(window_day(day_of_window_start(1'704'171'600'001)), "none");
  EXPECT_EQ(window_day(day_of_window_start(1'704'171'600)), "none");  // seconds in place of milliseconds
  EXPECT_EQ(window_day(day_of_window_start(INT64_MAX)), "none");
  EXPECT_EQ(window_day(day_of_window_start(INT64_MIN)), "none");
}

}  // namespace
}  // namespace bellwether::provider
