// Whether a series that came anew is the stored one in other units: after a split or a dividend, a source
// gives all its earlier prices again, at a factor.
#pragma once

#include <optional>
#include <span>

#include "bellwether/market/bar.h"

namespace bellwether::store {

// A day that both have: as it is stored, and as it came now.
struct BarPair {
  market::Bar stored, now;
};

// By what earlier prices are to be multiplied to stand in the new units.
struct Rescaling {
  double price_ratio = 1;     // of open, high, low and close; 0.25 after a 4-for-1 split
  double adjusted_ratio = 1;  // of the adjusted close
};

// Of pairs ascending by day: the ratio of the earliest ones, where the first three agree on one that is not 1
// (of fewer, all of them, and the ratio is that of a split or of the adjusted close alone). Nothing where the
// values are the same or were corrected one by one. Ratios beyond 10 % that are close to one of small whole
// numbers, as those of splits are, become it.
[[nodiscard]] std::optional<Rescaling> find_rescaling(std::span<const BarPair> pairs);

// Whether the ratio is one that splits have: beyond 10 %. Volumes go the other way by it.
[[nodiscard]] bool is_split_ratio(double price_ratio);

// The bar in the new units, and back.
[[nodiscard]] market::Bar rescaled(market::Bar bar, const Rescaling& by);
[[nodiscard]] Rescaling inverse(const Rescaling& by);

}  // namespace bellwether::store
