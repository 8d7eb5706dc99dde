#pragma once

#include <map>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/provider/massive_answer.h"
#include "bellwether/provider/provider.h"

namespace bellwether::source {

// The bars of one day of all US stocks, unadjusted, by the symbol as Massive writes it: one call where a key with
// five a minute would need one for each ticker. Rows of tickers that are none and of prices that are none are left
// out and counted.
struct MarketDay {
  market::Date day;
  std::map<std::string, market::Bar> bars;
  std::uint64_t left_out = 0;
};

// Errors: those of ask_massive; usage for a day without a session; network where a row is of another day or the day
// has no rows.
[[nodiscard]] core::Result<MarketDay> fetch_massive_market_day(market::Date day,
                                                               const ProviderSession& session);

// Puts the rows of one page of /v2/aggs/grouped/… into `into`. `t` is the end of the window, unlike that of a
// ticker's own bars: read as a start, every bar would be of the next day.
[[nodiscard]] core::Result<std::uint64_t> add_massive_market_day(const MassivePage& page, MarketDay& into);

}  // namespace bellwether::source
