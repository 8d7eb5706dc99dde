#pragma once

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/provider/vendor_texts.h"

namespace bellwether::provider {

// Benzinga's headlines from Alpaca, since 2015, pages of 50. A text is published when it was created and known from
// its last change on: what is served is what it was changed to.
[[nodiscard]] core::Result<FetchedTexts> fetch_alpaca_news(const TextQuery& query,
                                                           const ProviderSession& session);
[[nodiscard]] CallPlan plan_alpaca_news(const TextQuery& query, const ProviderSettings& settings);

// What one page of /v1beta1/news brought.
struct AlpacaPage {
  std::uint64_t rows = 0, new_rows = 0;
  std::string next_page_token;  // empty: it is the last
};

// Puts the items of one page into `into`. Errors: network for what is no such page.
[[nodiscard]] core::Result<AlpacaPage> add_alpaca_news(const net::Response& page, VendorTexts& into);

}  // namespace bellwether::provider
