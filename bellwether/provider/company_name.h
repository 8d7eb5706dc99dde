// How news names a company, as against how registers do.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// "Apple Inc." → "Apple", "JPMORGAN CHASE & CO" → "JPMORGAN CHASE", "AMAZON COM INC" → "AMAZON": the name without
// the words at its end that say what kind of company it is. Never empty where `company` is not.
[[nodiscard]] std::string name_in_news(std::string_view company);

// Whether a text names the query's company, in any case, or its ticker, in capitals: as whole words. Tickers of one
// letter count only as $T.
[[nodiscard]] bool names_subject(std::string_view text, const TextQuery& query);

}  // namespace bellwether::provider
