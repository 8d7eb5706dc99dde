// A ticker symbol: "AAPL", "BRK.B". A type of its own so that it is never confused with other text.
#pragma once

#include <compare>
#include <string>

namespace bellwether::market {

struct Ticker {
  std::string symbol;  // upper case
  auto operator<=>(const Ticker&) const = default;
};

}  // namespace bellwether::market
