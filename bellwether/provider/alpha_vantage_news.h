#pragma once

#include <cstdint>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/provider/vendor_texts.h"

namespace bellwether::provider {

// NEWS_SENTIMENT of Alpha Vantage: 1,000 items an answer at most, 25 answers a day with a free key, which it takes in
// the query alone. Its times have no zone: they are read as New York's, the later reading, so that nothing is known
// too early. The label is its own about the ticker (bullish, bearish, neutral). A full answer is told as cut short.
[[nodiscard]] core::Result<FetchedTexts> fetch_alpha_vantage_news(const TextQuery& query,
                                                                  const ProviderSession& session);
[[nodiscard]] CallPlan plan_alpha_vantage_news(const TextQuery& query, const ProviderSettings& settings);

// Puts the items of an answer into `into`; gives how many there are. Errors: network for what is no such answer.
[[nodiscard]] core::Result<std::uint64_t> add_alpha_vantage_news(const net::Response& page,
                                                                 VendorTexts& into);

}  // namespace bellwether::provider
