// Rows that are no day of their own: the row before once more, a copy of an earlier row, a day without trade,
// a bar still being made, a high or low far from open and close.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// repeated: the same prices and volume as in the row before, where there is a range and a volume (a share
// that hardly trades may well repeat one price and one lot). copied: as in an earlier row. no_trade: volume 0
// in a file that has volumes. unfinished: the last row, with less than a tenth of the usual volume. outlier:
// a high above three times, or a low below a third of open and close.
enum class StaleKind { repeated, copied, no_trade, unfinished, outlier };

// One such row, by its index.
struct StaleRow {
  StaleKind kind = StaleKind::repeated;
  std::size_t at = 0;
  std::size_t as = 0;  // the earlier row, for repeated and copied
};

[[nodiscard]] std::vector<StaleRow> stale_rows(std::span<const PriceDay> days);

// What rows of a kind are and what that means, for a message: "with a volume of 0", "no trade, …".
struct StaleText {
  std::string_view what, why;
};

[[nodiscard]] StaleText stale_text(StaleKind kind);

}  // namespace bellwether::source
