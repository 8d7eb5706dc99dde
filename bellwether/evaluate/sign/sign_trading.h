// What following forecasts of signs would have earned: bought on up, sold short on down, a fixed stake each
// trading day (requirements S-80 to S-83, X-34 to X-37). Beside each candidate stand the rules that need no
// model and a thousand random traders who are long and short as often and turn as often as it does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/evaluate/deflated_sharpe.h"
#include "bellwether/evaluate/sign/scores.h"
#include "bellwether/evaluate/trading_simulation.h"

namespace bellwether::evaluate::sign {

// Up is long, down short, at the bar of the decision day. Rows without a bar of their day, or too near the
// end to be filled and closed, are left out.
[[nodiscard]] std::vector<Decision> decisions_of(const feature::SignExamples& rows,
                                                 std::span<const SignForecast> forecasts,
                                                 std::span<const market::Bar> bars);

// The simulated PnL of one model.
struct SignTrading {
  std::string name;
  TradingResult result;
  double risk_scaled_profit = 0.0;                // the same with positions cut to a daily volatility of 1 %
  double before_break = 0.0, after_break = 0.0;   // profit of days decided before the break, and from it on
  std::vector<std::pair<double, double>> ladder;  // cost per side in basis points, profit
  // Of candidates: the probability that skill and not the number of trials made the Sharpe ratio, and the
  // share of random traders that earned at least as much.
  std::optional<double> deflated_sharpe, random_share;
};

// The bars that are traded, and on what terms.
struct TradingSetup {
  std::span<const market::Bar> bars;
  TradingOptions options;
};

// Errors: those of simulate_trading, with the name.
[[nodiscard]] core::Result<SignTrading> trade_signs(const std::string& name,
                                                    std::span<const Decision> decisions,
                                                    const TradingSetup& setup);

// Share of `traders` random traders with at least `profit`: each has the decisions' own runs of days,
// shuffled among the long and among the short ones, and so their exposure, length and turnover. Errors: those
// of simulate_trading.
[[nodiscard]] core::Result<double> random_trader_share(std::span<const Decision> decisions, double profit,
                                                       const TradingSetup& setup, std::uint64_t seed,
                                                       core::Job& job, std::size_t traders = 1000);

// The day about which the 20-day volatility changed most: from what it was that day to what it was 20 days
// later (S-82).
struct VolatilityBreak {
  market::Date day;
  double before = 0.0, after = 0.0;  // daily
};
// Nothing for 20 days or fewer.
[[nodiscard]] std::optional<VolatilityBreak> volatility_break(std::span<const TradingDayResult> days);
void part_at_break(const VolatilityBreak& found, SignTrading& trading);  // fills before_break and after_break

}  // namespace bellwether::evaluate::sign
