// Cashtags ("$AAPL") and user names ("@someone").
#pragma once

#include <string>
#include <string_view>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::text {

[[nodiscard]] std::string clean_tickers(std::string_view text, TickerStep step, CleanText& result);

// The length of the user name at `position`: @ and 1 to 30 letters, digits or underscores, not within a word
// (an e-mail address is none); 0 where there is none.
[[nodiscard]] std::size_t user_at(std::string_view text, std::size_t position);

[[nodiscard]] std::string clean_users(std::string_view text, UserStep step, CleanText& result);

}  // namespace bellwether::text
