#include "bellwether/source/price_checks/overnight_jump.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;
using tests::put_split;
using tests::scale_prices;

TEST(OvernightJump, A_calm_share_has_none) { EXPECT_TRUE(overnight_jumps(made_prices(400)).empty()); }

TEST(OvernightJump, Every_usual_split_is_found_on_its_day_by_its_name) {
  for (const double shares : {1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 20.0, 50.0, 0.5, 0.2, 0.1, 0.05, 0.02}) {
    auto days = made_prices(80);
    put_split(days, 50, shares);
    const auto jumps = overnight_jumps(days);
    ASSERT_EQ(jumps.size(), 1u) << shares;
    EXPECT_EQ(jumps[0].at, 50u);
    EXPECT_DOUBLE_EQ(jumps[0].shares, shares);
    EXPECT_EQ(jumps[0].evidence, JumpEvidence::certain) << shares;
  }
}

TEST(OvernightJump, A_small_ratio_is_possible_only) {
  for (const double shares : {5.0 / 4.0, 4.0 / 3.0}) {
    auto days = made_prices(80);
    put_split(days, 50, shares);
    const auto jumps = overnight_jumps(days);
    ASSERT_EQ(jumps.size(), 1u) << shares;
    EXPECT_EQ(jumps[0].evidence, JumpEvidence::possible);
  }
}

TEST(OvernightJump, A_split_is_found_early_in_the_file_and_without_a_split_of_the_volume) {
  auto days = made_prices(40);
  put_split(days, 2, 4.0);
  ASSERT_EQ(overnight_jumps(days).size(), 1u);
  days = made_prices(40);
  for (std::size_t i = 0; i < 20; ++i) scale_prices(days[i], 4.0);  // volume as of today's shares
  ASSERT_EQ(overnight_jumps(days).size(), 1u);
}

// Half the price with a wide range and 22 times the shares, as Apple's on 2000-09-29.
TEST(OvernightJump, A_fall_of_the_market_by_half_is_none) {
  auto days = made_prices(80);
  for (std::size_t i = 50; i < 80; ++i) scale_prices(days[i], 0.52);
  days[50].bar.low *= 0.9;
  days[50].bar.close *= 0.92;
  days[50].bar.volume *= 22.0;
  EXPECT_TRUE(overnight_jumps(days).empty());
}

TEST(OvernightJump, A_busy_day_at_exactly_a_split_is_possible) {
  auto days = made_prices(80);
  for (std::size_t i = 50; i < 80; ++i) scale_prices(days[i], 0.5);
  days[50].bar.volume *= 15.0;
  const auto jumps = overnight_jumps(days);
  ASSERT_EQ(jumps.size(), 1u);
  EXPECT_EQ(jumps[0].evidence, JumpEvidence::possible);
}

TEST(OvernightJump, Ratios_have_their_usual_names) {
  EXPECT_EQ(split_name(4.0), "4-for-1");
  EXPECT_EQ(split_name(1.5), "3-for-2");
  EXPECT_EQ(split_name(0.1), "1-for-10");
  EXPECT_EQ(split_name(1.281), "1.281-for-1");
  EXPECT_EQ(split_name(1.0 / 6.4), "1-for-6.4");
}

}  // namespace
}  // namespace bellwether::source
