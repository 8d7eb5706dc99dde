// One row of a price file as the checks over the whole file see it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/market/bar.h"

namespace bellwether::source {

// A bar with its place in the file and what stands beside it. Rows ascend by day.
struct PriceDay {
  std::uint64_t line = 0;
  market::Bar bar;
  std::optional<double> split;     // new shares per old share: 4 for 4-for-1; nothing where there is none
  std::optional<double> dividend;  // per share; nothing where there is none
  bool says_dividend = false;      // whether the row says if one was paid
  std::optional<double> volume_adjusted;  // in today's shares, where the file says so itself
};

// ln(open / close of the row before): the move while the market was closed. `at` is at least 1.
[[nodiscard]] double overnight_move(std::span<const PriceDay> days, std::size_t at);

// Whether so many calendar days lie between the row and the one before it that a move may be the market's.
[[nodiscard]] bool follows_a_hole(std::span<const PriceDay> days, std::size_t at);

// The days with open, high, low and close times adjusted close / close, where there is an adjusted close.
[[nodiscard]] std::vector<PriceDay> adjusted_days(std::span<const PriceDay> days);

}  // namespace bellwether::source
