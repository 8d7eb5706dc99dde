#include "bellwether/evaluate/sign/sign_trading.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "bellwether/core/random.h"

namespace bellwether::evaluate::sign {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr std::array kLadderBps{0.0, 1.0, 2.0, 5.0, 10.0};  // requirement X-35
constexpr std::size_t kVolatilityLag = 20;

// Lengths of runs of equal directions, in order: of the first direction, then of the other, in turn.
std::vector<std::size_t> run_lengths(std::span<const Decision> decisions) {
  std::vector<std::size_t> lengths;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (i == 0 || decisions[i].direction != decisions[i - 1].direction) lengths.push_back(0);
    ++lengths.back();
  }
  return lengths;
}

// The runs of each direction in an order of their own.
std::vector<Decision> shuffle_runs(std::span<const Decision> decisions,
                                   const std::vector<std::size_t>& lengths, core::RandomKey key) {
  core::Random random(key);
  std::array<std::vector<std::size_t>, 2> by_turn;
  for (std::size_t i = 0; i < lengths.size(); ++i) by_turn[i % 2].push_back(lengths[i]);
  for (auto& each : by_turn) random.shuffle(std::span(each));
  std::vector<Decision> made(decisions.begin(), decisions.end());
  std::size_t at = 0;
  for (std::size_t run = 0; run < lengths.size(); ++run) {
    const int direction = run % 2 == 0 ? decisions.front().direction : -decisions.front().direction;
    for (std::size_t left = by_turn[run % 2][run / 2]; left > 0; --left) made[at++].direction = direction;
  }
  return made;
}

Result<double> profit_of(std::span<const Decision> decisions, const TradingSetup& setup,
                         const TradingOptions& options) {
  const auto result = simulate_trading(setup.bars, decisions, options);
  if (!result) return fail(result.error());
  return result->profit;
}

}  // namespace

std::vector<Decision> decisions_of(const feature::SignExamples& rows, std::span<const SignForecast> forecasts,
                                   std::span<const market::Bar> bars) {
  std::vector<Decision> decisions;
  for (const SignForecast& each : forecasts) {
    const auto bar = std::ranges::lower_bound(bars, rows.days[each.row], {}, &market::Bar::day);
    if (bar == bars.end() || bar->day != rows.days[each.row]) continue;
    decisions.push_back({.bar = static_cast<std::size_t>(bar - bars.begin()), .direction = each.up ? 1 : -1});
  }
  return decisions;
}

Result<SignTrading> trade_signs(const std::string& name, std::span<const Decision> decisions,
                                const TradingSetup& setup) {
  auto result = simulate_trading(setup.bars, decisions, setup.options);
  if (!result) return fail(result.error().within(name));
  SignTrading trading{.name = name, .result = std::move(*result)};
  TradingOptions options = setup.options;
  options.sizing = Sizing::risk_scaled;
  const auto scaled = profit_of(decisions, setup, options);
  if (!scaled) return fail(scaled.error().within(name));
  trading.risk_scaled_profit = *scaled;
  options.sizing = setup.options.sizing;
  for (const double cost : kLadderBps) {
    options.cost_bps = cost;
    const auto profit = profit_of(decisions, setup, options);
    if (!profit) return fail(profit.error().within(name));
    trading.ladder.emplace_back(cost, *profit);
  }
  return trading;
}

Result<double> random_trader_share(std::span<const Decision> decisions, double profit,
                                   const TradingSetup& setup, std::uint64_t seed, core::Job& job,
                                   std::size_t traders) {
  const std::vector<std::size_t> lengths = run_lengths(decisions);
  std::vector<Result<double>> profits(traders, 0.0);
  job.pool().for_each(traders, [&](std::size_t i) {
    const auto made =
        shuffle_runs(decisions, lengths, {.seed = seed, .sample = static_cast<std::uint32_t>(i)});
    profits[i] = profit_of(made, setup, setup.options);
  });
  double as_good = 0;
  for (const auto& each : profits) {
    if (!each) return fail(each.error());
    as_good += *each >= profit ? 1 : 0;
  }
  return as_good / static_cast<double>(traders);
}

std::optional<VolatilityBreak> volatility_break(std::span<const TradingDayResult> days) {
  std::optional<VolatilityBreak> found;
  for (std::size_t i = 0; i + kVolatilityLag < days.size(); ++i) {
    const double before = days[i].volatility, after = days[i + kVolatilityLag].volatility;
    if (!found || std::abs(after - before) > std::abs(found->after - found->before))
      found = {days[i].decided, before, after};
  }
  return found;
}

void part_at_break(const VolatilityBreak& found, SignTrading& trading) {
  trading.before_break = trading.after_break = 0.0;
  for (const TradingDayResult& day : trading.result.days)
    (day.decided < found.day ? trading.before_break : trading.after_break) += day.net;
}

}  // namespace bellwether::evaluate::sign
