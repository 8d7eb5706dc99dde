#include "bellwether/store/sqlite/rescaling.h"

#include <gtest/gtest.h>

#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using tests::bar_of;

BarPair pair_of(double stored, double now) {
  return {bar_of("2024-01-02", stored), bar_of("2024-01-02", now)};
}

TEST(Rescaling, The_same_values_are_none) {
  const std::vector<BarPair> pairs = {pair_of(100, 100), pair_of(104, 104), pair_of(108, 108)};
  EXPECT_FALSE(find_rescaling(pairs));
  EXPECT_FALSE(find_rescaling({}));
}

TEST(Rescaling, A_ratio_rounded_to_cents_becomes_that_of_the_split) {
  const std::vector<BarPair> pairs = {pair_of(10.01, 1.43), pair_of(10.10, 1.44), pair_of(10.22, 1.46)};
  const auto found = find_rescaling(pairs);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->price_ratio, 1.0 / 7.0);
}

TEST(Rescaling, Corrections_one_by_one_are_none) {
  const std::vector<BarPair> pairs = {pair_of(100, 101), pair_of(104, 104), pair_of(108, 108)};
  EXPECT_FALSE(find_rescaling(pairs));
}

TEST(Rescaling, One_day_tells_a_split_and_no_smaller_ratio) {
  EXPECT_TRUE(find_rescaling(std::vector{pair_of(100, 50)}));
  EXPECT_FALSE(find_rescaling(std::vector{pair_of(100, 99)}));
}

TEST(Rescaling, Volumes_go_the_other_way_at_a_split_and_stay_at_a_dividend) {
  EXPECT_EQ(rescaled(bar_of("2024-01-02", 100), {0.25, 0.25}).volume, 4000);
  EXPECT_EQ(rescaled(bar_of("2024-01-02", 100), {0.99, 0.99}).volume, 1000);
}

TEST(Rescaling, The_inverse_takes_it_back) {
  const Rescaling by{0.25, 0.24};
  EXPECT_EQ(rescaled(rescaled(bar_of("2024-01-02", 100), by), inverse(by)).close, 100);
}

}  // namespace
}  // namespace bellwether::store
