// What days around a row are like, so that a jump of the data can be told from a fall of the market.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// Medians over up to 20 rows either side of a row, the row itself left out.
struct UsualDay {
  double range = 0.0;            // ln(high / low), before and after
  std::optional<double> before;  // shares traded, of at least 5 rows before; nothing where none were
  std::optional<double> after;   // the same of rows after
};

[[nodiscard]] UsualDay usual_day(std::span<const PriceDay> days, std::size_t at);

}  // namespace bellwether::source
