// Trading days without a bar. A gap is refused or, where asked, filled forward: the close before it stands in
// as a bar without volume. Never filled backwards, never interpolated (shared requirements X-12), always
// counted.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"

namespace bellwether::feature {

// Trading days strictly between `before` and `after` have no bar.
struct Gap {
  market::Date before, after;
  std::size_t missing = 0;
};

// All gaps of the series, in order.
[[nodiscard]] std::vector<Gap> find_gaps(const market::BarSeries& series, const market::Calendar& calendar);

// A series without gaps, and the days that were filled.
struct FilledBars {
  market::BarSeries series;
  std::vector<market::Date> filled;  // the days that had no bar
};

// Fills gaps of at most `longest` trading days. Errors: data, naming the first longer gap and the remedy.
[[nodiscard]] core::Result<FilledBars> fill_forward(const market::BarSeries& series, std::size_t longest,
                                                    const market::Calendar& calendar);

}  // namespace bellwether::feature
