#include "bellwether/evaluate/trading_simulation.h"

#include <gtest/gtest.h>

#include <cmath>

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

// The periods of a stake that is bought once add up to its profit.
TEST(TradingSimulation, Buying_and_holding_is_told_by_period) {
  const TradingOptions options{.cost_bps = 10};
  const auto days = buy_and_hold(bars(), kDecisions, options);
  const auto traded = simulate_trading(bars(), kDecisions, options);
  ASSERT_TRUE(days && traded);
  ASSERT_EQ(days->size(), traded->days.size());
  for (std::size_t i = 0; i < days->size(); ++i) EXPECT_EQ((*days)[i].filled, traded->days[i].filled);
  EXPECT_NEAR(days->back().cumulative, *buy_and_hold_profit(bars(), kDecisions, options), 1e-9);
  EXPECT_NEAR(days->front().cost, days->size() == 1 ? 2 : 1, 1e-12);
  EXPECT_EQ(buy_and_hold(bars(), {}, options).error().kind, core::ErrorKind::data);
}

TEST(TradingSimulation, Refuses_negative_costs_and_decisions_out_of_order) {
  EXPECT_EQ(simulate_trading(bars(), kDecisions, {.cost_bps = -1}).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(simulate_trading(bars(), std::vector<Decision>{{2, 1}, {1, 1}}, {}).error().kind,
            core::ErrorKind::data);
  EXPECT_EQ(simulate_trading(bars(), std::vector<Decision>{{9, 1}}, {}).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::evaluate
