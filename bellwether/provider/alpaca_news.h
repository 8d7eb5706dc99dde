#pragma once

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/alpaca_page.h"
#include "bellwether/provider/provider.h"
#include "bellwether/provider/vendor_texts.h"

namespace bellwether::provider {

// Benzinga's headlines from Alpaca, since 2015, pages of 50. A text is published when it was created and known from
// its last change on: what is served is what it was changed to.
[[nodiscard]] core::Result<FetchedTexts> fetch_alpaca_news(const TextQuery& query,
                                                           const ProviderSession& session);
[[nodiscard]] CallPlan plan_alpaca_news(const TextQuery& query, const ProviderSettings& settings);

// Puts the items of one page into `into`. Errors: network for what is no such page.
[[nodiscard]] core::Result<AlpacaPage> add_alpaca_news(const net::Response& page, VendorTexts& into);

}  // namespace bellwether::provider
