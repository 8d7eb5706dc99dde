#include "bellwether/source/price_checks/stale_row.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "bellwether/source/price_checks/usual_day.h"

namespace bellwether::source {
namespace {

constexpr double kOutlier = 3.0, kUnfinished = 0.1;

using Figures = std::array<double, 5>;

std::optional<StaleKind> kind_of_row(std::span<const PriceDay> days, std::size_t at, bool has_volumes) {
  const market::Bar& bar = days[at].bar;
  if (has_volumes && bar.volume == 0.0) return StaleKind::no_trade;
  const bool outlier = bar.high > kOutlier * std::max(bar.open, bar.close) ||
                       bar.low * kOutlier < std::min(bar.open, bar.close);
  if (outlier) return StaleKind::outlier;
  if (at + 1 != days.size()) return std::nullopt;
  const UsualDay usual = usual_day(days, at);
  const bool unfinished = usual.before && bar.volume < kUnfinished * *usual.before;
  return unfinished ? std::optional(StaleKind::unfinished) : std::nullopt;
}

}  // namespace

std::vector<StaleRow> stale_rows(std::span<const PriceDay> days) {
  const bool has_volumes =
      std::ranges::any_of(days, [](const PriceDay& day) { return day.bar.volume > 0.0; });
  std::vector<StaleRow> rows;
  std::map<Figures, std::size_t> seen;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const market::Bar& bar = days[i].bar;
    if (const auto kind = kind_of_row(days, i, has_volumes)) rows.push_back({*kind, i, i});
    if (bar.volume == 0.0 || bar.low == bar.high) continue;
    const auto [found, is_new] = seen.insert({{bar.open, bar.high, bar.low, bar.close, bar.volume}, i});
    if (is_new) continue;
    rows.push_back({found->second + 1 == i ? StaleKind::repeated : StaleKind::copied, i, found->second});
    found->second = i;
  }
  return rows;
}

StaleText stale_text(StaleKind kind) {
  switch (kind) {
    case StaleKind::repeated:
      return {"with the prices and volume of the row before", "the day's own bar is missing"};
    case StaleKind::copied: return {"with the prices and volume of an earlier day", "copied"};
    case StaleKind::no_trade: return {"with a volume of 0", "no trade, so no price of that day"};
    case StaleKind::unfinished:
      return {"with less than a tenth of the usual volume, at the end", "the bar may be unfinished"};
    case StaleKind::outlier: return {"with a high or low far from open and close", "a wrong tick"};
  }
  return {};
}

}  // namespace bellwether::source
