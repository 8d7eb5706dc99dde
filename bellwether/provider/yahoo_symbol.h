// A ticker as Yahoo writes it, which others follow.
#pragma once

#include <string>

#include "bellwether/market/ticker.h"

namespace bellwether::provider {

// AAPL, ^GSPC, SAP.DE; BRK.B → BRK-B, BTC.USD → BTC-USD.
[[nodiscard]] std::string yahoo_symbol(const market::Ticker& ticker);

}  // namespace bellwether::provider
