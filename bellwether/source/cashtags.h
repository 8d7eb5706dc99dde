// Tickers named in a text as $CASHTAGS.
#pragma once

#include <string_view>
#include <vector>

#include "bellwether/market/ticker.h"

namespace bellwether::source {

// The tickers in order of first mention, without repeats. A cashtag is '$' and one to six letters, which may
// be followed by a share class or market (".A", ".B", ".C", ".K", ".X"), with no ASCII letter, digit or '_'
// before or behind it:
// "$BRK.B" and "$aapl" are, "$100", "$1.5B", "US$AAPL" and "$ES_F" are not.
[[nodiscard]] std::vector<market::Ticker> cashtags(std::string_view text);

}  // namespace bellwether::source
