#include "bellwether/feature/price_features.h"

#include <cmath>

namespace bellwether::feature {
namespace {

using Bars = std::span<const market::Bar>;

// The newest `count` bars, or none where there are fewer.
Bars newest(const Snapshot& past, std::size_t count) {
  const Bars bars = past.bars();
  return bars.size() < count ? Bars{} : bars.last(count);
}

double mean_close(Bars bars) {
  double sum = 0.0;
  for (const market::Bar& bar : bars) sum += bar.close;
  return sum / static_cast<double>(bars.size());
}

}  // namespace

std::optional<double> newest_close(const Snapshot& past) {
  if (past.bars().empty()) return std::nullopt;
  return past.bars().back().close;
}

std::optional<double> log_return(const Snapshot& past) {
  const Bars bars = newest(past, 2);
  if (bars.empty()) return std::nullopt;
  return std::log(bars[1].close / bars[0].close);
}

std::optional<double> moving_average_ratio(const Snapshot& past, std::size_t days) {
  const Bars bars = newest(past, days);
  if (bars.empty()) return std::nullopt;
  return bars.back().close / mean_close(bars) - 1.0;
}

std::optional<double> volatility(const Snapshot& past, std::size_t days) {
  const Bars bars = newest(past, days + 1);
  if (bars.empty() || days < 2) return std::nullopt;
  const auto change = [&](std::size_t i) { return std::log(bars[i].close / bars[i - 1].close); };
  double sum = 0.0;
  for (std::size_t i = 1; i <= days; ++i) sum += change(i);
  const double mean = sum / static_cast<double>(days);
  double squares = 0.0;
  for (std::size_t i = 1; i <= days; ++i) squares += (change(i) - mean) * (change(i) - mean);
  return std::sqrt(squares / static_cast<double>(days - 1));
}

std::optional<double> day_range(const Snapshot& past) {
  if (past.bars().empty()) return std::nullopt;
  return std::log(past.bars().back().high / past.bars().back().low);
}

std::optional<double> volume_ratio(const Snapshot& past, std::size_t days) {
  const Bars bars = newest(past, days);
  if (bars.empty()) return std::nullopt;
  double sum = 0.0;
  for (const market::Bar& bar : bars) sum += bar.volume;
  return std::log((1.0 + bars.back().volume) / (1.0 + sum / static_cast<double>(days)));
}

}  // namespace bellwether::feature
