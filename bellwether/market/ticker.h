#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::market {

// A ticker symbol: "AAPL", "BRK.B". A type of its own so that it is never confused with other text.
struct Ticker {
  std::string symbol;  // upper case
  auto operator<=>(const Ticker&) const = default;
};

// Reads a symbol: 1 to 16 letters, digits, '.', '-', '_', '^' or '=', made upper case, with at least one
// letter or '^'. Class marks are unified ("BRK-B" and "BRK/B" are "BRK.B"). Errors: data, quoting the text.
[[nodiscard]] core::Result<Ticker> parse_ticker(std::string_view text);

}  // namespace bellwether::market
