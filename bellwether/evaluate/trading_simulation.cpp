#include "bellwether/evaluate/trading_simulation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace bellwether::evaluate {
namespace {

constexpr std::size_t kVolatilityDays = 20;
constexpr double kBasisPoint = 1e-4;
constexpr std::size_t kBestDays = 5;

// Where a decision made at the close of bar `bar` is filled, and at what price.
struct FillPoint {
  std::size_t bar;
  double price;
};
std::size_t fill_bar(std::size_t bar, Fill fill) { return fill == Fill::next_open ? bar + 1 : bar; }
FillPoint fill_of(std::span<const market::Bar> bars, std::size_t bar, Fill fill) {
  const std::size_t at = fill_bar(bar, fill);
  return {at, fill == Fill::next_open ? bars[at].open : bars[at].close};
}

// Standard deviation of the last 20 log returns up to the close of `bar`; fewer where the bars begin.
double volatility_at(std::span<const market::Bar> bars, std::size_t bar) {
  const std::size_t count = std::min(kVolatilityDays, bar);
  std::vector<double> returns;
  for (std::size_t i = bar + 1 - count; i <= bar; ++i)
    returns.push_back(std::log(bars[i].close / bars[i - 1].close));
  return describe_returns(returns).deviation;
}

core::Status check(std::span<const market::Bar> bars, std::span<const Decision> decisions,
                   const TradingOptions& options) {
  if (options.stake <= 0 || options.cost_bps < 0 || options.borrow_per_year < 0 ||
      options.target_volatility <= 0) {
    return core::fail(core::ErrorKind::usage,
                      "trading: stake and target volatility must be above 0, costs not below");
  }
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (decisions[i].bar >= bars.size() || (i > 0 && decisions[i].bar <= decisions[i - 1].bar)) {
      return core::fail(core::ErrorKind::data,
                        fmt::format("trading: decision {} is outside the prices or out of order", i + 1));
    }
  }
  return {};
}

// The decisions whose holding period ends within the bars.
std::span<const Decision> closable(std::span<const market::Bar> bars, std::span<const Decision> decisions,
                                   Fill fill) {
  while (!decisions.empty() && fill_bar(decisions.back().bar + 1, fill) >= bars.size())
    decisions = decisions.first(decisions.size() - 1);
  return decisions;
}

double sized(double direction, double volatility, const TradingOptions& options) {
  if (options.sizing == Sizing::fixed || volatility <= 0) return direction;
  return direction * std::min(1.0, options.target_volatility / volatility);
}

// Holding periods end at the next decision's fill; the last one a trading day after its own.
std::vector<TradingDayResult> hold(std::span<const market::Bar> bars, std::span<const Decision> decisions,
                                   const TradingOptions& options) {
  std::vector<TradingDayResult> days;
  double position_before = 0;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const std::size_t bar = decisions[i].bar;
    const std::size_t next = i + 1 < decisions.size() ? decisions[i + 1].bar : bar + 1;
    const FillPoint in = fill_of(bars, bar, options.fill), out = fill_of(bars, next, options.fill);
    TradingDayResult day{.decided = bars[bar].day, .filled = bars[in.bar].day};
    day.volatility = volatility_at(bars, bar);
    day.position = sized(decisions[i].direction, day.volatility, options);
    day.gross = day.position * options.stake * (out.price / in.price - 1);
    double traded = std::abs(day.position - position_before);
    if (i + 1 == decisions.size()) traded += std::abs(day.position);
    day.cost = traded * options.stake * options.cost_bps * kBasisPoint;
    const double days_held = static_cast<double>(bars[out.bar].day.days - bars[in.bar].day.days);
    day.borrow = std::max(-day.position, 0.0) * options.stake * options.borrow_per_year * days_held / 365;
    day.net = day.gross - day.cost - day.borrow;
    day.cumulative = day.net + (days.empty() ? 0.0 : days.back().cumulative);
    position_before = day.position;
    days.push_back(day);
  }
  return days;
}

// Stakes traded, both ways, over all days.
double traded_stakes(std::span<const TradingDayResult> days) {
  double traded = 0, before = 0;
  for (const TradingDayResult& day : days) {
    traded += std::abs(day.position - before);
    before = day.position;
  }
  return traded + std::abs(before);
}

std::vector<RegimeRow> split_by_volatility(std::span<const TradingDayResult> days) {
  std::vector<std::size_t> order(days.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return days[a].volatility < days[b].volatility; });
  std::vector<RegimeRow> rows;
  for (std::size_t third = 0; third < 3; ++third) {
    static constexpr std::array kNames{"low", "medium", "high"};
    RegimeRow row{.name = kNames[third]};
    double held = 0, hits = 0;
    for (std::size_t i = order.size() * third / 3; i < order.size() * (third + 1) / 3; ++i) {
      const TradingDayResult& day = days[order[i]];
      ++row.days;
      row.profit += day.net;
      held += day.position != 0 ? 1 : 0;
      hits += day.gross > 0 ? 1 : 0;
    }
    if (held > 0) row.hit_rate = hits / held;
    rows.push_back(row);
  }
  return rows;
}

void summarize(TradingResult& result, const TradingOptions& options) {
  std::vector<double> nets, returns;
  double held = 0, hits = 0;
  for (const TradingDayResult& day : result.days) {
    nets.push_back(day.net);
    returns.push_back(day.net / options.stake);
    result.gross_profit += day.gross;
    result.costs += day.cost;
    result.borrow_fees += day.borrow;
    result.exposure += std::abs(day.position);
    held += day.position != 0 ? 1 : 0;
    hits += day.gross > 0 ? 1 : 0;
  }
  const double count = static_cast<double>(result.days.size());
  result.profit = result.days.back().cumulative;
  result.returns = describe_returns(returns);
  result.annualized_return = result.returns.mean * kTradingDaysPerYear;
  result.annualized_volatility = result.returns.deviation * std::sqrt(kTradingDaysPerYear);
  if (result.returns.sharpe)
    result.annualized_sharpe = *result.returns.sharpe * std::sqrt(kTradingDaysPerYear);
  if (result.returns.sortino)
    result.annualized_sortino = *result.returns.sortino * std::sqrt(kTradingDaysPerYear);
  result.drawdown = largest_drawdown(nets);
  result.exposure /= count;
  if (held > 0) result.hit_rate = hits / held;

  const double traded = traded_stakes(result.days);
  result.turnover = traded / count;
  if (traded > 0)
    result.break_even_bps =
        (result.gross_profit - result.borrow_fees) / (traded * options.stake) / kBasisPoint;
  std::sort(nets.begin(), nets.end(), std::greater<>());
  const auto best = nets.begin() + static_cast<std::ptrdiff_t>(std::min(kBestDays, nets.size()));
  if (result.profit > 0) result.best_five_share = std::accumulate(nets.begin(), best, 0.0) / result.profit;
  result.regimes = split_by_volatility(result.days);
}

int side_of(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

}  // namespace

core::Result<TradingResult> simulate_trading(std::span<const market::Bar> bars,
                                             std::span<const Decision> decisions,
                                             const TradingOptions& options) {
  if (core::Status checked = check(bars, decisions, options); !checked) return core::fail(checked.error());
  TradingResult result;
  result.days = hold(bars, closable(bars, decisions, options.fill), options);
  if (result.days.empty()) {
    return core::fail(
        core::ErrorKind::data,
        "trading: no decision can be filled and closed within the prices; they must reach two days further");
  }
  summarize(result, options);
  return result;
}

std::vector<Decision> reference_decisions(std::span<const market::Bar> bars,
                                          std::span<const Decision> decisions, ReferenceRule rule) {
  std::vector<Decision> made(decisions.begin(), decisions.end());
  for (Decision& decision : made) {
    switch (rule) {
      case ReferenceRule::always_long: decision.direction = 1; break;
      case ReferenceRule::always_short: decision.direction = -1; break;
      case ReferenceRule::last_sign:
        decision.direction =
            decision.bar == 0 ? 0 : side_of(bars[decision.bar].close - bars[decision.bar - 1].close);
        break;
    }
  }
  return made;
}

core::Result<std::vector<TradingDayResult>> buy_and_hold(std::span<const market::Bar> bars,
                                                         std::span<const Decision> decisions,
                                                         const TradingOptions& options) {
  if (core::Status checked = check(bars, decisions, options); !checked) return core::fail(checked.error());
  const auto usable = closable(bars, decisions, options.fill);
  std::vector<TradingDayResult> days;
  for (std::size_t i = 0; i < usable.size(); ++i) {
    const bool is_last = i + 1 == usable.size();
    const std::size_t bar = usable[i].bar, next = is_last ? bar + 1 : usable[i + 1].bar;
    const FillPoint first = fill_of(bars, usable.front().bar, options.fill);
    const FillPoint in = fill_of(bars, bar, options.fill), out = fill_of(bars, next, options.fill);
    TradingDayResult day{.decided = bars[bar].day, .filled = bars[in.bar].day, .position = 1};
    day.gross = options.stake * (out.price - in.price) / first.price;
    day.cost = ((i == 0 ? 1 : 0) + (is_last ? 1 : 0)) * options.stake * options.cost_bps * kBasisPoint;
    day.net = day.gross - day.cost;
    day.cumulative = day.net + (days.empty() ? 0.0 : days.back().cumulative);
    days.push_back(day);
  }
  if (!days.empty()) return days;
  return core::fail(core::ErrorKind::data, "trading: no decision can be filled and closed within the prices");
}

core::Result<double> buy_and_hold_profit(std::span<const market::Bar> bars,
                                         std::span<const Decision> decisions, const TradingOptions& options) {
  if (core::Status checked = check(bars, decisions, options); !checked) return core::fail(checked.error());
  const auto usable = closable(bars, decisions, options.fill);
  if (usable.empty())
    return core::fail(core::ErrorKind::data,
                      "trading: no decision can be filled and closed within the prices");
  const FillPoint in = fill_of(bars, usable.front().bar, options.fill),
                  out = fill_of(bars, usable.back().bar + 1, options.fill);
  return options.stake * (out.price / in.price - 1) - 2 * options.stake * options.cost_bps * kBasisPoint;
}

}  // namespace bellwether::evaluate
