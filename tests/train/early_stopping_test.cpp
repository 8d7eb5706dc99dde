#include "bellwether/train/early_stopping.h"

#include <gtest/gtest.h>

namespace bellwether::train {
namespace {

TEST(EarlyStopping, Stops_after_patience_epochs_without_a_better_loss) {
  EarlyStopping stopping{.patience = 2};
  EXPECT_TRUE(stopping.observe(1, 1.0));
  EXPECT_FALSE(stopping.observe(2, 1.0));
  EXPECT_FALSE(stopping.should_stop(2));
  EXPECT_TRUE(stopping.observe(3, 0.9));
  EXPECT_FALSE(stopping.observe(4, 0.95));
  EXPECT_FALSE(stopping.observe(5, 0.9));
  EXPECT_TRUE(stopping.should_stop(5));
  EXPECT_EQ(stopping.best_epoch, 3u);
  EarlyStopping never{.patience = 0};
  EXPECT_TRUE(never.observe(1, 1.0));
  EXPECT_FALSE(never.should_stop(1000));
}

TEST(EarlyStopping, A_gain_that_is_too_small_does_not_count) {
  EarlyStopping stopping{.patience = 1, .least_gain = 0.1};
  EXPECT_TRUE(stopping.observe(1, 1.0));
  EXPECT_FALSE(stopping.observe(2, 0.95));
  EXPECT_TRUE(stopping.should_stop(2));
  EXPECT_TRUE(stopping.observe(3, 0.85));
  EXPECT_EQ(stopping.best_loss, 0.85);
}

}  // namespace
}  // namespace bellwether::train
