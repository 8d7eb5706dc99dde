// Whether a text names a company, as news does (source/name_in_news.h).
#pragma once

#include <string_view>

#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// Whether a text has the ticker, in capitals, as a whole word. Tickers of one letter count only as $T.
[[nodiscard]] bool names_ticker(std::string_view text, const market::Ticker& ticker);
// Whether a text has the company's name in news, in any case, as whole words.
[[nodiscard]] bool names_company(std::string_view text, std::string_view company);
// Either of the two.
[[nodiscard]] bool names_subject(std::string_view text, const TextQuery& query);

}  // namespace bellwether::provider
