// Provider gdelt: headlines that the GDELT Project's DOC 2.0 API finds, of the last three months, 250 a call. A
// window of time with more is halved and asked again, the longest first, until all are whole or the calls are used
// up; windows that stay cut short are told. It finds names, not companies: a subject gate belongs behind it.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/provider/text_collector.h"

namespace bellwether::provider {

inline constexpr std::size_t kGdeltMostArticles = 250;  // of one call

[[nodiscard]] core::Result<FetchedTexts> fetch_gdelt_texts(const TextQuery& query,
                                                           const ProviderSession& session);
// One call a month at least.
[[nodiscard]] CallPlan plan_gdelt_texts(const TextQuery& query, const ProviderSettings& settings);

// Adds the articles of one answer, and gives their number. The time of an article is when GDELT saw it. Errors:
// network for what is no list of articles: GDELT says what is wrong as text, with status 200.
[[nodiscard]] core::Result<std::size_t> add_gdelt_articles(const net::Response& response,
                                                           TextCollector& texts);

}  // namespace bellwether::provider
