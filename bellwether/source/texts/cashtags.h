// Tickers named in a text as $CASHTAGS.
#pragma once

#include <string_view>
#include <vector>

#include "bellwether/market/ticker.h"

namespace bellwether::source {

// The tickers in order of first mention, without repeats. A cashtag is '$' and one to six letters with no
// ASCII letter, digit or '_' before or behind them. Behind them may stand, as in a column of tickers,
//   a share class or market: ".A" "-B" "/B" (A, B, C, K, X), ".TO" ".L" and the like: $BRK-B is BRK.B
//   a currency: $BTC-USD, $EUR/USD are BTC.USD and EUR.USD
// A hyphen that leads on into another word ends no ticker: "$T-Mobile", "$X-ray" and "$BAC-PL" are none,
// while "$AAPL-led" is AAPL. "$100", "$1.5B", "US$AAPL" and "$ES_F" are none either.
[[nodiscard]] std::vector<market::Ticker> cashtags(std::string_view text);

}  // namespace bellwether::source
