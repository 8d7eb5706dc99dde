// Where a value lies on a plot, and which round values deserve a tick.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/market/time.h"

namespace bellwether::report {

// An interval of values or of pixels; `low` may be the greater one for pixels that grow downwards.
struct Range {
  double low = 0;
  double high = 1;
};

// A straight-line map from values to pixels. A domain without width maps to the middle.
class Scale {
 public:
  Scale(Range domain, Range pixels) : domain_(domain), pixels_(pixels) {}
  [[nodiscard]] double at(double value) const;
  [[nodiscard]] const Range& domain() const { return domain_; }

 private:
  Range domain_, pixels_;
};

// The smallest range that holds all present, finite values; nothing where there is none.
[[nodiscard]] std::optional<Range> range_of(std::span<const std::optional<double>> values);
[[nodiscard]] Range hull(Range a, Range b);
// The range widened by `share` of its width at both ends; one without width is widened around its value.
[[nodiscard]] Range padded(Range range, double share);

// A tick: the value it stands at, and its label.
struct Tick {
  double at = 0;
  std::string words;
};

// About `wanted` ticks inside the domain at multiples of 1, 2 or 5 times a power of ten, written with as many
// digits as their step needs. (The rule of P. Heckbert, "Nice numbers for graph labels", Graphics Gems,
// 1990.)
[[nodiscard]] std::vector<Tick> value_ticks(Range domain, int wanted);

// Ticks of an axis whose positions 0, 1, 2 … are these ascending days: first days of months, quarters or
// years, or single days on a short span, at most `wanted` of them. The year is named where it changes.
[[nodiscard]] std::vector<Tick> day_ticks(std::span<const market::Date> days, std::size_t wanted);

}  // namespace bellwether::report
