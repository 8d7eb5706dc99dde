// The tickers that a field names: one, or a list as programs write lists into a field.
#pragma once

#include <string_view>
#include <vector>

namespace bellwether::source {

// "AAPL", "AAPL,MSFT", "AAPL;MSFT", "AAPL|MSFT", "AAPL MSFT", "['AAPL', 'MSFT']", "$AAPL": the names without
// quotes, blanks and '$', missing ones left out ("nan", "None", missing_words.h). "BRK B", "AAPL US" and the
// name of a company ("Apple Inc") are no lists and stay whole. Views into `field`. Not checked to be symbols.
[[nodiscard]] std::vector<std::string_view> names_in(std::string_view field);

}  // namespace bellwether::source
