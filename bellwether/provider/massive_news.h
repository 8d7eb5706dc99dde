#pragma once

#include "bellwether/core/result.h"
#include "bellwether/provider/massive_answer.h"
#include "bellwether/provider/vendor_texts.h"

namespace bellwether::provider {

// News about one ticker from Massive, all pages of 1,000. The label of a text is Massive's own insight about that
// ticker, where it has one (articles since mid-2024). A text is known from published_utc on.
[[nodiscard]] core::Result<FetchedTexts> fetch_massive_news(const TextQuery& query,
                                                            const ProviderSession& session);
[[nodiscard]] CallPlan plan_massive_news(const TextQuery& query, const ProviderSettings& settings);

// Puts the rows of one page of /v2/reference/news into `into`; gives how many are new. Errors: network for a row that
// lacks a documented field.
[[nodiscard]] core::Result<std::uint64_t> add_massive_news(const MassivePage& page, VendorTexts& into);

}  // namespace bellwether::provider
