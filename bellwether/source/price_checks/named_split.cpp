#include "bellwether/source/price_checks/named_split.h"

#include <algorithm>
#include <cmath>

namespace bellwether::source {
namespace {

// A stock dividend of 15 % or less moves the price no more than the market does.
constexpr double kSmallestSplit = 0.14;  // ln 1.15

bool shows_at(std::span<const PriceDay> days, std::size_t at, double log_shares) {
  if (at == 0 || at >= days.size() || follows_a_hole(days, at)) return false;
  const double move = overnight_move(days, at), size = std::abs(log_shares);
  return std::abs(move + log_shares) <= 0.5 * size || std::abs(move - log_shares) <= 0.25 * size;
}

NamedSplit held_against_prices(std::span<const PriceDay> days, std::size_t at) {
  NamedSplit split{.named_at = at, .at = at, .shares = *days[at].split, .mark = SplitMark::unclear};
  const double log_shares = std::log(split.shares);
  if (at == 0 || std::abs(log_shares) < kSmallestSplit || follows_a_hole(days, at)) return split;
  for (const std::size_t row : {at, at + 1}) {
    if (!shows_at(days, row, log_shares)) continue;
    split.at = row;
    split.mark = SplitMark::shows;
    return split;
  }
  split.mark = SplitMark::applied;
  return split;
}

}  // namespace

std::vector<NamedSplit> named_splits(std::span<const PriceDay> days) {
  std::vector<NamedSplit> splits;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto& split = days[i].split;
    if (split && *split > 0.0 && *split != 1.0) splits.push_back(held_against_prices(days, i));
  }
  return splits;
}

}  // namespace bellwether::source
