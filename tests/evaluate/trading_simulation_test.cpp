#include "bellwether/evaluate/trading_simulation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/evaluate/deflated_sharpe.h"
#include "bellwether/evaluate/overfitting_probability.h"

namespace bellwether::evaluate {
namespace {

// Five days from Monday 2024-01-08: open, close.
std::vector<market::Bar> bars() {
  const std::vector<std::pair<double, double>> prices{
      {100, 102}, {103, 101}, {100, 104}, {106, 105}, {104, 108}};
  std::vector<market::Bar> made;
  for (std::size_t i = 0; i < prices.size(); ++i) {
    made.push_back(
        {.day = {19730 + static_cast<int>(i)}, .open = prices[i].first, .close = prices[i].second});
  }
  return made;
}
const std::vector<Decision> kDecisions{{0, 1}, {1, -1}, {2, -1}};

TEST(TradingSimulation, As_published_fills_at_the_close_of_the_decision) {
  const auto result =
      simulate_trading(bars(), kDecisions, {.cost_bps = 0, .borrow_per_year = 0, .fill = Fill::same_close});
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_NEAR(result->days[0].net, 1000 * (101.0 / 102 - 1), 1e-9);
  EXPECT_NEAR(result->days[1].net, -1000 * (104.0 / 101 - 1), 1e-9);
  EXPECT_NEAR(result->days[2].net, -1000 * (105.0 / 104 - 1), 1e-9);
  EXPECT_NEAR(result->profit, result->days[0].net + result->days[1].net + result->days[2].net, 1e-9);
}

TEST(TradingSimulation, Fills_at_the_next_open_and_holds_until_the_next_fill) {
  const auto result = simulate_trading(bars(), kDecisions, {.cost_bps = 0, .borrow_per_year = 0});
  ASSERT_TRUE(result);
  ASSERT_EQ(result->days.size(), 3u);
  EXPECT_NEAR(result->days[0].net, 1000 * (100.0 / 103 - 1), 1e-9);
  EXPECT_NEAR(result->days[2].net, -1000 * (104.0 / 106 - 1), 1e-9);
  EXPECT_EQ(result->days[0].filled, bars()[1].day);
  EXPECT_NEAR(result->hit_rate, 1.0 / 3, 1e-12);
}

TEST(TradingSimulation, Leaves_out_decisions_it_cannot_close) {
  const auto result = simulate_trading(bars(), std::vector<Decision>{{2, 1}, {3, 1}, {4, 1}}, {});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->days.size(), 1u);
  EXPECT_FALSE(simulate_trading(bars(), std::vector<Decision>{{4, 1}}, {}));
}

// Long, then turned short (two stakes), then held, then closed: 1 + 2 + 0 + 1 stakes at 10 basis points.
TEST(TradingSimulation, Charges_each_side_once_and_the_way_out) {
  const auto result = simulate_trading(bars(), kDecisions, {.cost_bps = 10, .borrow_per_year = 0.365});
  ASSERT_TRUE(result);
  EXPECT_NEAR(result->costs, 4 * 1000 * 0.001, 1e-9);
  EXPECT_NEAR(result->turnover, 4.0 / 3, 1e-12);
  EXPECT_NEAR(result->borrow_fees, 2 * 1000 * 0.001, 1e-9);  // two days short at 0.1 % a day
  EXPECT_NEAR(result->profit, result->gross_profit - 4 - 2, 1e-9);
}

// Short through a fall: at the break-even cost per side nothing of the profit is left.
TEST(TradingSimulation, Breaks_even_at_the_break_even_cost) {
  const std::vector<Decision> short_day{{0, -1}};
  const auto free = simulate_trading(bars(), short_day, {.cost_bps = 0});
  ASSERT_TRUE(free && free->break_even_bps);
  EXPECT_NEAR(simulate_trading(bars(), short_day, {.cost_bps = *free->break_even_bps})->profit, 0.0, 1e-9);
}

TEST(TradingSimulation, Scales_a_position_by_the_volatility_known_at_the_decision) {
  auto prices = bars();
  const auto result =
      simulate_trading(prices, std::vector<Decision>{{2, 1}}, {.cost_bps = 0, .sizing = Sizing::risk_scaled});
  ASSERT_TRUE(result);
  const double a = std::log(101.0 / 102), b = std::log(104.0 / 101);
  EXPECT_NEAR(result->days[0].position, 0.01 / (std::abs(a - b) / std::sqrt(2.0)), 1e-12);
  // A later price changes the outcome, never the size.
  prices[3].open = 120;
  EXPECT_EQ(
      simulate_trading(prices, std::vector<Decision>{{2, 1}}, {.cost_bps = 0, .sizing = Sizing::risk_scaled})
          ->days[0]
          .position,
      result->days[0].position);
}

TEST(TradingSimulation, Compares_with_rules_that_need_no_model) {
  const auto last = reference_decisions(bars(), kDecisions, ReferenceRule::last_sign);
  EXPECT_EQ(last[0].direction, 0);
  EXPECT_EQ(last[1].direction, -1);
  EXPECT_EQ(last[2].direction, 1);
  const auto held = buy_and_hold_profit(bars(), kDecisions, {.cost_bps = 10});
  ASSERT_TRUE(held);
  EXPECT_NEAR(*held, 1000 * (104.0 / 103 - 1) - 2, 1e-9);
}

TEST(TradingSimulation, Refuses_negative_costs_and_decisions_out_of_order) {
  EXPECT_EQ(simulate_trading(bars(), kDecisions, {.cost_bps = -1}).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(simulate_trading(bars(), std::vector<Decision>{{2, 1}, {1, 1}}, {}).error().kind,
            core::ErrorKind::data);
  EXPECT_EQ(simulate_trading(bars(), std::vector<Decision>{{9, 1}}, {}).error().kind, core::ErrorKind::data);
}

TEST(LargestDrawdown, Is_the_deepest_fall_from_the_highest_point) {
  EXPECT_EQ(largest_drawdown(std::vector<double>{3, -1, 2, -5, 4}), 5.0);
  EXPECT_EQ(largest_drawdown(std::vector<double>{-2, -1}), 3.0);
  EXPECT_EQ(largest_drawdown(std::vector<double>{1, 2}), 0.0);
}

// Bailey, López de Prado 2014: yearly SR 2.5, 1,250 days, 100 trials of yearly variance 0.5, skew -3,
// kurtosis 10.
TEST(DeflatedSharpe, Gives_the_paper_s_example) {
  ReturnStatistics returns{.periods = 1250, .skewness = -3, .kurtosis = 10};
  returns.sharpe = 2.5 / std::sqrt(250.0);
  const Trials trials{.count = 100, .sharpe_variance = 0.5 / 250};
  EXPECT_NEAR(expected_best_sharpe(trials), 0.1132, 5e-5);
  EXPECT_NEAR(*deflated_sharpe(returns, trials), 0.9004, 5e-5);
}

TEST(DeflatedSharpe, Falls_with_the_number_of_trials) {
  const auto returns = describe_returns(std::vector<double>{0.02, -0.01, 0.015, 0.01, -0.005, 0.02});
  EXPECT_GT(*deflated_sharpe(returns, {.count = 1, .sharpe_variance = 0.1}),
            *deflated_sharpe(returns, {.count = 50, .sharpe_variance = 0.1}));
  EXPECT_FALSE(deflated_sharpe(describe_returns(std::vector<double>{0.01, 0.01}), {}));
}

// One strategy earns in every block: whichever half is past, it is best then and after.
TEST(OverfittingProbability, Is_zero_for_a_strategy_that_is_always_best) {
  std::vector<std::vector<double>> returns(4, std::vector<double>(64));
  for (std::size_t strategy = 0; strategy < 4; ++strategy) {
    for (std::size_t t = 0; t < 64; ++t)
      returns[strategy][t] = std::sin(static_cast<double>(7 * t + strategy)) + (strategy == 2 ? 5 : 0);
  }
  const auto result = overfitting_probability(returns);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->logits.size(), 12870u);
  EXPECT_EQ(result->probability, 0.0);
}

// Two strategies, each the other's opposite in each block: what was better before is worse after.
TEST(OverfittingProbability, Is_one_where_the_past_winner_always_loses_after) {
  std::vector<std::vector<double>> returns(2);
  const std::vector<double> levels{1.0, -1.0};
  for (std::size_t t = 0; t < 8; ++t) {
    const double value = levels[t / 4] + 0.1 * static_cast<double>(t % 2);
    returns[0].push_back(value);
    returns[1].push_back(-value);
  }
  const auto result = overfitting_probability(returns, 2);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->probability, 1.0);
}

TEST(OverfittingProbability, Refuses_too_little) {
  EXPECT_FALSE(overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3, 4}}, 2));
  EXPECT_FALSE(overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3}, {1, 2, 3}}, 2));
  EXPECT_FALSE(overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3, 4}, {1, 2, 3}}, 2));
  EXPECT_EQ(
      overfitting_probability(std::vector<std::vector<double>>{{1, 2, 3, 4}, {1, 2, 3, 5}}, 3).error().kind,
      core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::evaluate
