#include "bellwether/workbench/live/live_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "bellwether/source/price_checks/split_findings.h"

namespace bellwether::workbench {
namespace {

using provider::FetchedBar;
using provider::FetchedBars;
using provider::PriceBasis;

// What each bar's prices are multiplied by; nothing where the provider does not say enough.
using Factors = std::optional<std::vector<double>>;

Factors factors_of_adjusted_closes(const FetchedBars& fetched) {
  std::vector<double> factors;
  for (const FetchedBar& each : fetched.bars) {
    const auto adjusted = each.bar.close_adjusted;
    if (!adjusted || !(*adjusted > 0)) return std::nullopt;
    factors.push_back(*adjusted / each.bar.close);
  }
  return factors;
}

// Whether the prices go down by the split on its day: nearer to it than to no split, and within 1.5 times. Ratios
// below 1.15, as of stock dividends, are no larger than moves of the market.
bool shows(double shares, double before, double open) {
  constexpr double kFarthest = 0.4054651081081644, kHidden = 0.13976194237515868;  // ln 1.5, ln 1.15
  const double size = std::abs(std::log(shares));
  const double farthest = size < kHidden ? kFarthest : std::min(kFarthest, size / 2);
  return std::abs(std::log(before / open) - std::log(shares)) <= farthest;  // and finite
}

core::Status check_split(const FetchedBars& fetched, std::size_t at) {
  const FetchedBar& day = fetched.bars[at];
  const double shares = day.split.value_or(1), before = fetched.bars[at - 1].bar.close;
  if (shares == 1 || shows(shares, before, day.bar.open)) return {};
  return core::fail(
      core::ErrorKind::network,
      fmt::format(
          "{}: a split of {} new shares per old share on {}, and prices that do not show it: a close of {} "
          "before it and an open of {}; such an answer is not used",
          fetched.report.provider, shares, market::to_text(day.bar.day), before, day.bar.open));
}

// A split that nobody lists, or a change of unit, is refused as in a file; what is only likely is told.
core::Status check_moves(const FetchedBars& fetched, LiveSeries& live) {
  std::vector<source::PriceDay> days;
  for (const market::Bar& bar : live.series.bars) days.push_back({.bar = bar});
  for (const source::PriceFinding& found : source::split_findings(days, source::PriceMeaning::fetched)) {
    std::string message = fetched.report.provider + ": " + found.message;
    if (found.level == source::FindingLevel::rejection)
      return core::fail(core::ErrorKind::network, std::move(message));
    live.warnings.push_back(std::move(message));
  }
  return {};
}

core::Result<Factors> factors_of_events(const FetchedBars& fetched) {
  if (!fetched.has_events) return Factors();
  const bool is_as_traded = fetched.basis == PriceBasis::as_traded;
  std::vector<double> factors(fetched.bars.size(), 1.0);
  for (std::size_t i = fetched.bars.size(); i-- > 1;) {
    const FetchedBar& day = fetched.bars[i];
    if (is_as_traded) {
      if (core::Status shown = check_split(fetched, i); !shown) return core::fail(shown.error());
    }
    const double split = is_as_traded ? 1 / day.split.value_or(1) : 1;
    const double before = fetched.bars[i - 1].bar.close * split, dividend = day.dividend.value_or(0);
    if (!(dividend < before)) {
      return core::fail(core::ErrorKind::network,
                        fmt::format("{}: a dividend of {} on {}, and a close of {} before it; such an answer "
                                    "is not used",
                                    fetched.report.provider, dividend, market::to_text(day.bar.day), before));
    }
    factors[i - 1] = factors[i] * split * (1 - dividend / before);
  }
  return Factors(std::move(factors));
}

market::Bar times_factor(market::Bar bar, double factor) {
  for (double* price : {&bar.open, &bar.high, &bar.low, &bar.close}) *price *= factor;
  bar.close_adjusted.reset();
  return bar;
}

bool has_adjusted_close(const FetchedBar& bar) { return bar.bar.close_adjusted.has_value(); }

}  // namespace

std::vector<std::string> add_adjusted_closes(FetchedBars& fetched) {
  const bool is_adjusted = fetched.basis == PriceBasis::split_and_dividend_adjusted;
  if (is_adjusted || std::ranges::any_of(fetched.bars, has_adjusted_close)) return {};
  const auto factors = factors_of_events(fetched);
  if (!factors) return {factors.error().message + "; no adjusted close is kept beside its prices"};
  if (!*factors) return {};
  for (std::size_t i = 0; i < fetched.bars.size(); ++i)
    fetched.bars[i].bar.close_adjusted = fetched.bars[i].bar.close * (**factors)[i];
  return {};
}

core::Result<LiveSeries> live_series(const FetchedBars& fetched) {
  LiveSeries live{.series = {.ticker = fetched.ticker, .bars = {}}, .warnings = {}};
  Factors factors = factors_of_adjusted_closes(fetched);
  if (!factors && fetched.basis == PriceBasis::split_and_dividend_adjusted)
    factors.emplace(fetched.bars.size(), 1.0);
  if (!factors) {
    auto of_events = factors_of_events(fetched);
    if (!of_events) return core::fail(of_events.error());
    factors = std::move(*of_events);
  }
  if (factors) live.series.adjustment = market::Adjustment::split_and_dividend;
  for (std::size_t i = 0; i < fetched.bars.size(); ++i)
    live.series.bars.push_back(times_factor(fetched.bars[i].bar, factors ? (*factors)[i] : 1.0));
  if (!factors && fetched.basis == PriceBasis::as_traded) {
    live.warnings.push_back(fetched.report.provider +
                            ": prices are as traded, and splits are not known: one shows as a move");
  }
  if (core::Status checked = check_moves(fetched, live); !checked) return core::fail(checked.error());
  return live;
}

}  // namespace bellwether::workbench
