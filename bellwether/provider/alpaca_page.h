// A page of an answer of Alpaca's, and the one that follows it.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/net/request.h"
#include "bellwether/provider/page_walk.h"

namespace bellwether::provider {

// What one page held.
struct AlpacaPage {
  std::uint64_t rows = 0, new_rows = 0;
  std::string next_page_token;  // empty: it is the last
};

// The same for walk_pages: the next page is asked for as the first was, with the token.
[[nodiscard]] PageOutcome page_outcome(const AlpacaPage& page, const net::Request& first);

}  // namespace bellwether::provider
