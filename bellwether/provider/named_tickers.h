#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bellwether/market/ticker.h"

namespace bellwether::provider {

// The tickers that an item of a vendor names, in its order without repeats.
struct NamedTickers {
  std::vector<market::Ticker> tickers;
  std::size_t unreadable = 0;  // names that are no ticker symbol

  [[nodiscard]] bool have(const market::Ticker& ticker) const;
};

[[nodiscard]] NamedTickers named_tickers(const std::vector<std::string>& names);

}  // namespace bellwether::provider
