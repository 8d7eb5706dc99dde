// Company news from Finnhub: US companies, about a year back.
#pragma once

#include <cstdint>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/provider/vendor_texts.h"

namespace bellwether::provider {

// Week by week: the endpoint has no pages and leaves out the earlier items of a full answer. A week with so many is
// asked for in halves, down to days; a day that is still full is told as cut short. A text is known from its time on.
[[nodiscard]] core::Result<FetchedTexts> fetch_finnhub_news(const TextQuery& query,
                                                            const ProviderSession& session);
[[nodiscard]] CallPlan plan_finnhub_news(const TextQuery& query, const ProviderSettings& settings);

// Puts the items of one answer of /company-news into `into`; gives how many there are. The summary that Finnhub puts
// where an article has none is left out. Errors: network for what is no list of such items.
[[nodiscard]] core::Result<std::uint64_t> add_finnhub_news(const net::Response& page, VendorTexts& into);

}  // namespace bellwether::provider
