// What following a forecast of direction would have earned, with the costs of doing it (requirements X-34 …
//
//
// A decision is made at the close of each trading day: long (+1), short (-1) or no position (0), times a
// size. It is filled at the next open, or, as the published simulation does, at the same close; it is held
// until the next decision's fill. The stake is the same every day (profits are not reinvested):
//   gross_t  = position_t x stake x (fill price_{t+1} / fill price_t - 1)
//   cost_t   = |position_t - position_{t-1}| x stake x cost per side, and the way out after the last decision
//   borrow_t = max(-position_t, 0) x stake x yearly fee x calendar days held / 365
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/return_statistics.h"
#include "bellwether/market/bar.h"

namespace bellwether::evaluate {

// The price at which a decision is filled.
enum class Fill { next_open, same_close };
constexpr std::array<core::EnumName<Fill>, 2> names_of(Fill) {
  return {{{Fill::next_open, "next-open"}, {Fill::same_close, "same-close"}}};
}

// Whether every position is one stake, or scaled down on volatile days.
enum class Sizing { fixed, risk_scaled };
constexpr std::array<core::EnumName<Sizing>, 2> names_of(Sizing) {
  return {{{Sizing::fixed, "fixed"}, {Sizing::risk_scaled, "vol-target"}}};
}

// The terms of the simulation.
struct TradingOptions {
  double stake = 1000.0;
  double cost_bps = 2.0;  // spread and slippage, per side
  double borrow_per_year =
      0.0030;  // of a short position: 0.30 % for an index fund, 0.50 % for a single stock
  Fill fill = Fill::next_open;
  Sizing sizing = Sizing::fixed;
  double target_volatility =
      0.01;  // risk-scaled: daily; position x min(1, target / volatility of the last 20 days)

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("notional", &TradingOptions::stake, "Money in each day's position.").above(0),
        field("cost_bps", &TradingOptions::cost_bps, "Spread and slippage per side, in basis points.")
            .at_least(0),
        field("borrow_rate", &TradingOptions::borrow_per_year,
              "Annual fee of a short position, as a fraction.")
            .at_least(0),
        field("fill", &TradingOptions::fill,
              "When a position is filled: at the next open, or at the same close as published."),
        field("sizing", &TradingOptions::sizing,
              "Position size: fixed, or scaled down to a target volatility."),
        field("target_volatility", &TradingOptions::target_volatility,
              "Daily volatility that --sizing vol-target aims at.")
            .above(0)};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("target_volatility", "sizing", "vol-target")};
  }
};

// A day's decision, made at the close of bars[bar].
struct Decision {
  std::size_t bar = 0;
  int direction = 0;  // +1, -1, or 0: no position
};

// One holding period.
struct TradingDayResult {
  market::Date decided, filled;
  double position = 0.0;                                    // in stakes, after sizing
  double gross = 0.0, cost = 0.0, borrow = 0.0, net = 0.0;  // money
  double cumulative = 0.0;                                  // net so far
  double volatility = 0.0;                                  // daily, of the 20 closes known at the decision
};

// Days whose volatility at the decision lies in one third of all days.
struct RegimeRow {
  std::string name;  // volatility regime: "low", "medium", "high"
  std::size_t days = 0;
  double profit = 0.0, hit_rate = 0.0;
};

// All holding periods, and what they amount to.
struct TradingResult {
  std::vector<TradingDayResult> days;
  double profit = 0.0, gross_profit = 0.0, costs = 0.0, borrow_fees = 0.0;  // money
  ReturnStatistics returns;                                                 // net / stake, per day
  double annualized_return = 0.0, annualized_volatility = 0.0;
  std::optional<double> annualized_sharpe, annualized_sortino;
  double drawdown = 0.0;         // money
  double turnover = 0.0;         // stakes traded, both ways, per day
  double exposure = 0.0;         // mean |position|
  double hit_rate = 0.0;         // share of days with a position that ended above 0 before costs
  double best_five_share = 0.0;  // profit of the five best days / total profit; 0 where there is no profit
  std::optional<double> break_even_bps;  // cost per side at which the profit is 0; nothing without turnover
  std::vector<RegimeRow> regimes;
};

// Decisions ascend by bar and the last one's holding period ends within the bars (same_close: bar + 1,
// next_open: bar + 2); later ones are left out. Errors: usage (stake or costs below 0), data (no decision can
// be filled and closed, bars out of range or out of order).
[[nodiscard]] core::Result<TradingResult> simulate_trading(std::span<const market::Bar> bars,
                                                           std::span<const Decision> decisions,
                                                           const TradingOptions& options);

// The rows that stand beside every simulation (X-19d): the decisions of the given bars under a rule that
// needs no model.
enum class ReferenceRule { always_long, always_short, last_sign };
[[nodiscard]] std::vector<Decision> reference_decisions(std::span<const market::Bar> bars,
                                                        std::span<const Decision> decisions,
                                                        ReferenceRule rule);

// Buying one stake at the first fill and selling at the end, costs of both sides included: what the holding gained in
// each holding period, position 1 throughout (volatility is left 0). Errors: as simulate_trading.
[[nodiscard]] core::Result<std::vector<TradingDayResult>> buy_and_hold(std::span<const market::Bar> bars,
                                                                       std::span<const Decision> decisions,
                                                                       const TradingOptions& options);

// The profit of the same.
[[nodiscard]] core::Result<double> buy_and_hold_profit(std::span<const market::Bar> bars,
                                                       std::span<const Decision> decisions,
                                                       const TradingOptions& options);

}  // namespace bellwether::evaluate
