#include "bellwether/train/schedule.h"

#include <gtest/gtest.h>

namespace bellwether::train {
namespace {

// As transformers' get_linear_schedule_with_warmup and get_cosine_schedule_with_warmup, by hand.
TEST(Schedule, Warms_up_from_zero_and_falls_as_its_kind_says) {
  Schedule schedule{.kind = ScheduleKind::linear, .base_rate = 2.0, .total_steps = 14, .warmup_steps = 4};
  EXPECT_EQ(schedule.rate(0), 0.0);
  EXPECT_EQ(schedule.rate(1), 0.5);
  EXPECT_EQ(schedule.rate(4), 2.0);
  EXPECT_EQ(schedule.rate(9), 1.0);
  EXPECT_NEAR(schedule.rate(13), 0.2, 1e-12);
  EXPECT_EQ(schedule.rate(14), 0.0);
  EXPECT_EQ(schedule.rate(99), 0.0);
  schedule.kind = ScheduleKind::cosine;
  EXPECT_EQ(schedule.rate(4), 2.0);
  EXPECT_NEAR(schedule.rate(9), 1.0, 1e-12);
  EXPECT_NEAR(schedule.rate(14), 0.0, 1e-12);
  schedule.kind = ScheduleKind::constant;
  EXPECT_EQ(schedule.rate(13), 2.0);
}

TEST(Schedule, Holds_where_the_warmup_is_all_there_is) {
  const Schedule schedule{
      .kind = ScheduleKind::linear, .base_rate = 1.0, .total_steps = 4, .warmup_steps = 4};
  EXPECT_EQ(schedule.rate(3), 0.75);
  EXPECT_EQ(schedule.rate(4), 1.0);
  EXPECT_EQ((Schedule{.kind = ScheduleKind::cosine, .total_steps = 0}).rate(0), 1e-3);
}

TEST(PlateauRate, Falls_after_patience_epochs_without_gain) {
  PlateauRate rate({.factor = 0.5, .patience = 1, .least_gain = 0.1});
  EXPECT_EQ(rate.observe(1.0), 1.0);
  EXPECT_EQ(rate.observe(0.95), 1.0);  // no gain of a tenth: first bad epoch
  EXPECT_EQ(rate.observe(0.95), 0.5);  // second
  EXPECT_EQ(rate.observe(0.8), 0.5);   // a gain
  EXPECT_EQ(rate.observe(0.8), 0.5);
  EXPECT_EQ(rate.observe(0.8), 0.25);
}

}  // namespace
}  // namespace bellwether::train
