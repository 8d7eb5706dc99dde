// A ticker as price files write it: with blanks around it, and more (market/ticker.h).
#pragma once

#include <optional>
#include <string_view>

#include "bellwether/market/ticker.h"

namespace bellwether::source {

// The ticker in " AAPL "; nothing where there is none.
[[nodiscard]] std::optional<market::Ticker> read_symbol(std::string_view written);

// Whether both name the same ticker, or are the same text.
[[nodiscard]] bool is_same_symbol(std::string_view a, std::string_view b);

}  // namespace bellwether::source
