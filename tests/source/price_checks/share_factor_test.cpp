#include "bellwether/source/price_checks/share_factor.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;

std::vector<PriceDay> traded(double shares) {
  auto days = made_prices(80);
  tests::put_adjusted_closes(days);
  for (std::size_t i = 0; i < 50; ++i) {
    tests::scale_prices(days[i], shares);
    days[i].bar.volume /= shares;
  }
  return days;
}

std::vector<double> factors_of(const std::vector<PriceDay>& days) {
  return share_factors(days.size(), traded_splits(days, factor_steps(days)));
}

TEST(ShareFactor, Volume_before_a_traded_split_counts_in_todays_shares) {
  auto days = traded(4.0);
  days[50].split = 4.0;
  const auto factors = factors_of(days);
  EXPECT_EQ(factors[49], 4.0);
  EXPECT_EQ(factors[50], 1.0);
  EXPECT_TRUE(traded_splits(days, factor_steps(days))[0].named);
}

TEST(ShareFactor, Without_a_column_the_step_of_the_factor_names_the_split) {
  const auto days = traded(4.0);
  const auto splits = traded_splits(days, factor_steps(days));
  ASSERT_EQ(splits.size(), 1u);
  EXPECT_EQ(splits[0].shares, 4.0);
  EXPECT_FALSE(splits[0].named);
  EXPECT_EQ(factors_of(traded(0.1))[0], 0.1);
}

// Yahoo's: closes and volume are split-adjusted, the split is named all the same.
TEST(ShareFactor, Adjusted_closes_leave_volume_as_it_is) {
  auto days = made_prices(80);
  tests::put_adjusted_closes(days);
  tests::put_dividend(days, 30, 0.01);
  days[50].split = 4.0;
  EXPECT_EQ(factors_of(days), std::vector<double>(80, 1.0));
}

TEST(ShareFactor, A_special_dividend_is_no_split) {
  auto days = made_prices(80);
  tests::put_adjusted_closes(days);
  for (std::size_t i = 0; i < 50; ++i) tests::scale_prices(days[i], 1.29);
  EXPECT_EQ(factors_of(days)[0], 1.0);
}

}  // namespace
}  // namespace bellwether::source
