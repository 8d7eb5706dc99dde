// The tickers that a server has something to say about without being told.
#pragma once

#include <string>
#include <vector>

#include "bellwether/serve/routes/data_context.h"
#include "bellwether/store/receipts/receipt_log.h"

namespace bellwether::serve {

// A ticker and why it is known: "watchlist", "receipts" or "replay".
struct KnownTicker {
  std::string ticker, from;
};

// Those of --tickers, of the built-in recording, and of the log of forecasts, each once.
[[nodiscard]] std::vector<KnownTicker> known_tickers(const DataContext& context,
                                                     const store::ReceiptLog& log);

}  // namespace bellwether::serve
