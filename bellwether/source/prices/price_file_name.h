// Whose prices a file holds by its name: the name is no proof, but where it names another share than the one
// asked for, and nothing in the file says whose the rows are, one of both is wrong.
#pragma once

#include <optional>
#include <string_view>

#include "bellwether/market/ticker.h"

namespace bellwether::source {

// The ticker in "AAPL.csv", "BRK-B.csv.gz", "AAPL (1).csv", "AAPL_daily.csv", "AAPL1440.csv" (MetaTrader),
// "AAPL Historical Data.csv" (Investing.com), "aapl.us.txt" and "aapl_us_d.csv" (Stooq), "BATS_AAPL, 1D.csv"
// (TradingView); nothing for "prices.csv", "DATA.csv" and every other name that may be a word.
[[nodiscard]] std::optional<market::Ticker> ticker_named_by_file(std::string_view path);

}  // namespace bellwether::source
