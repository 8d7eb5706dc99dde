#include "bellwether/source/price_checks/large_move.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/source/price_checks/price_checks.h"
#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;
using tests::scale_prices;

// Another company, `times` the price, in each second block of `rows` rows.
std::vector<PriceDay> by_turns(std::size_t rows, double times) {
  auto days = made_prices(200);
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (i / rows % 2 == 1) scale_prices(days[i], times);
  }
  return days;
}

TEST(LargeMove, A_calm_share_has_none) { EXPECT_TRUE(large_moves(made_prices(400)).empty()); }

TEST(LargeMove, The_seam_of_two_companies_is_one) {
  for (const double times : {1.5, 0.65, 1.76}) {
    auto days = made_prices(200);
    for (std::size_t i = 150; i < days.size(); ++i) scale_prices(days[i], times);
    const auto moves = large_moves(days);
    ASSERT_EQ(moves.size(), 1u) << times;
    EXPECT_EQ(moves[0].at, 150u);
    EXPECT_NEAR(moves[0].move, std::log(times), 0.01);
  }
}

TEST(LargeMove, Companies_that_take_turns_are_told_though_each_step_is_small) {
  const auto moves = large_moves(by_turns(20, 1.26));
  ASSERT_EQ(moves.size(), 9u);  // rows 20, 40, … 180
  EXPECT_EQ(moves.front().at, 20u);
  EXPECT_EQ(moves.back().at, 180u);
  EXPECT_EQ(large_moves(by_turns(1, 1.26)).size(), 199u);
}

TEST(LargeMove, A_single_move_below_40_percent_and_a_share_that_moves_so_every_day_are_none) {
  auto days = made_prices(200);
  for (std::size_t i = 150; i < days.size(); ++i) scale_prices(days[i], 1.35);
  EXPECT_TRUE(large_moves(days).empty());
  days = by_turns(20, 1.5);
  for (PriceDay& day : days) day.bar.high *= 1.2;  // a range of 20 % and more
  EXPECT_TRUE(large_moves(days).empty());
}

TEST(LargeMove, They_are_one_warning_with_lines_whatever_the_prices_are_used_as) {
  auto days = by_turns(70, 1.7);
  for (PriceDay& day : days) day.bar.volume *= day.bar.close > 140.0 ? 6.0 : 1.0;  // its turnover is another
  for (const PriceMeaning meaning :
       {PriceMeaning::taken_as_adjusted, PriceMeaning::said_adjusted, PriceMeaning::raw}) {
    std::vector<PriceFinding> found;
    for (const PriceFinding& each : check_price_days(days, meaning)) {
      if (each.reason == "large move") found.push_back(each);
    }
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].level, FindingLevel::warning);
    EXPECT_EQ(found[0].line, 72u);
    EXPECT_NE(found[0].message.find("2 overnight moves of -4"), std::string::npos) << found[0].message;
    EXPECT_NE(found[0].message.find("lines 72 and 142"), std::string::npos) << found[0].message;
    EXPECT_NE(found[0].message.find("of one company"), std::string::npos);
  }
}

}  // namespace
}  // namespace bellwether::source
