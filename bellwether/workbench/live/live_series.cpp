#include "bellwether/workbench/live/live_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

core::Result<Factors> factors_of_events(const FetchedBars& fetched) {
  if (!fetched.has_events) return Factors();
  const bool is_as_traded = fetched.basis == PriceBasis::as_traded;
  std::vector<double> factors(fetched.bars.size(), 1.0);
  for (std::size_t i = fetched.bars.size(); i-- > 1;) {
    const FetchedBar& day = fetched.bars[i];
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

}  // namespace

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
  return live;
}

}  // namespace bellwether::workbench
