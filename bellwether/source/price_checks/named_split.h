// The splits that a column of the file names, held against the prices: a split that prices are adjusted for
// leaves no mark in them, one they are not adjusted for makes them fall by it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// unclear: a ratio so near 1 that a market move hides it, or no row just before.
enum class SplitMark { applied, shows, unclear };

// One split of the column, and what the prices say of it.
struct NamedSplit {
  std::size_t named_at = 0;  // the row whose column names it
  std::size_t at = 0;        // the row at which the prices move, where they do: that one or the next
  double shares = 1.0;       // new shares per old share, as the column has it
  SplitMark mark = SplitMark::unclear;
};

// All rows with a split other than 1, ascending. A column that says 0.25 for 4-for-1 is understood by the way
// the prices go.
[[nodiscard]] std::vector<NamedSplit> named_splits(std::span<const PriceDay> days);

}  // namespace bellwether::source
