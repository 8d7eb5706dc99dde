#include "bellwether/core/clock.h"

#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

TEST(Clock, A_fixed_clock_stands_still) {
  const FixedClock clock(1'700'000'000);
  EXPECT_EQ(clock.unix_seconds(), 1'700'000'000);
  EXPECT_EQ(clock.unix_seconds(), 1'700'000'000);
}

// Between 2020 and 2100.
TEST(Clock, The_systems_clock_counts_seconds_since_1970) {
  const std::int64_t now = SystemClock().unix_seconds();
  EXPECT_GT(now, 1'577'836'800);
  EXPECT_LT(now, 4'102'444'800);
}

TEST(Clock, A_stopwatch_never_runs_backwards) {
  const Stopwatch watch;
  const double first = watch.seconds();
  EXPECT_GE(first, 0.0);
  EXPECT_GE(watch.seconds(), first);
}

}  // namespace
}  // namespace bellwether::core
