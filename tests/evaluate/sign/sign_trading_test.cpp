#include "bellwether/core/job.h"
#include "bellwether/evaluate/sign/sign_trading.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_market.h"

namespace bellwether::evaluate::sign {
namespace {

// Decisions at bars 1, 2, …, one a letter: u long, d short.
std::vector<Decision> decisions(const std::string& letters) {
  std::vector<Decision> made;
  for (const char letter : letters) made.push_back({made.size() + 1, letter == 'u' ? 1 : -1});
  return made;
}

TEST(SignTrading, Up_is_long_and_down_short_on_the_bar_of_the_decision_day) {
  const auto market = tests::made_sign_market(30);
  const auto rows = market.rows({});
  const std::vector<SignForecast> forecasts{{.row = 3, .up = true}, {.row = 4, .up = false}};
  const auto made = decisions_of(rows, forecasts, market.series.bars);
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(market.series.bars[made[0].bar].day, rows.days[3]);
  EXPECT_EQ(made[0].direction, 1);
  EXPECT_EQ(made[1].direction, -1);
}

TEST(SignTrading, The_ladder_falls_by_the_cost_of_each_stake_traded) {
  const auto bars = tests::made_bars(30).bars;
  const auto traded = trade_signs("any", decisions("uududd"), {bars, {}});
  ASSERT_TRUE(traded);
  // Into the first position, three turns of two stakes, and out: 8 stakes of 1,000 at 10 basis points are 8.
  EXPECT_NEAR(traded->ladder.front().second - traded->ladder.back().second, 8.0, 1e-9);
  EXPECT_NEAR(traded->ladder[2].second, traded->result.profit, 1e-9);  // 2 basis points is the default
}

// All directions equal: every random trader is the trader itself.
TEST(SignTrading, Random_traders_have_the_runs_of_the_one_they_shadow) {
  const auto bars = tests::made_bars(30).bars;
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto same = decisions("uuuuuuuu");
  const auto traded = trade_signs("long", same, {bars, {}});
  ASSERT_TRUE(traded);
  const auto share = random_trader_share(same, traded->result.profit, {bars, {}}, 1, job, 50);
  ASSERT_TRUE(share);
  EXPECT_EQ(*share, 1.0);
}

TEST(SignTrading, The_share_of_random_traders_is_the_same_for_any_number_of_threads) {
  const auto bars = tests::made_bars(40).bars;
  const auto made = decisions("uudduuudududdduuuddu");
  core::ThreadPool one(1), three(3);
  core::Job one_job(one);
  core::Job three_job(three);
  const auto a = random_trader_share(made, 0.0, {bars, {}}, 1, one_job, 100);
  const auto b = random_trader_share(made, 0.0, {bars, {}}, 1, three_job, 100);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(*a, *b);
  EXPECT_GT(*a, 0.0);
  EXPECT_LT(*a, 1.0);
}

TEST(SignTrading, The_break_is_where_volatility_changes_most) {
  std::vector<TradingDayResult> days(50);
  for (std::size_t i = 0; i < days.size(); ++i) {
    days[i].decided = {static_cast<int>(i)};
    days[i].volatility = i < 25 ? 0.01 : 0.03;
  }
  const auto found = volatility_break(days);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->day.days, 5);  // the first day whose volatility 20 days later is that of the storm
  EXPECT_NEAR(found->after, 0.03, 1e-12);
  EXPECT_FALSE(volatility_break(std::span(days).first(20)));
}

TEST(SignTrading, Profit_is_parted_at_the_break) {
  SignTrading trading;
  for (int day = 0; day < 4; ++day) trading.result.days.push_back({.decided = {day}, .net = 1.0 + day});
  part_at_break({.day = {1}}, trading);
  EXPECT_NEAR(trading.before_break, 1.0, 1e-12);
  EXPECT_NEAR(trading.after_break, 2.0 + 3.0 + 4.0, 1e-12);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
