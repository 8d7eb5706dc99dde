#include "bellwether/provider/named_tickers.h"

#include <algorithm>

namespace bellwether::provider {

bool NamedTickers::have(const market::Ticker& ticker) const {
  return std::ranges::find(tickers, ticker) != tickers.end();
}

NamedTickers named_tickers(const std::vector<std::string>& names) {
  NamedTickers named;
  for (const std::string& name : names) {
    auto ticker = market::parse_ticker(name);
    if (!ticker) ++named.unreadable;
    if (ticker && !named.have(*ticker)) named.tickers.push_back(std::move(*ticker));
  }
  return named;
}

}  // namespace bellwether::provider
