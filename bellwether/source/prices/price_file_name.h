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

// The ticker that a file is taken to be of where nothing in it says whose the rows are: that above, the same in
// small letters ("aapl.csv", "aapl_prices.csv"), and the forms that other markets have ("^GSPC.csv",
// "EURUSD=X.csv", "7203.T.csv", "BTCUSDT.csv"). Nothing for names that only say what the file holds
// ("prices.csv", "my_stock_data.csv") or that have further words ("KO_clean.csv"): a series that is stored or
// matched with texts under such a name is nobody's.
[[nodiscard]] std::optional<market::Ticker> ticker_of_file(std::string_view path);

}  // namespace bellwether::source
