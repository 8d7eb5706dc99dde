// Providers that are RSS or Atom feeds: Yahoo's by ticker, Google News by a search, and any other by its address.
// They hold what is recent and nothing else: what is to be known of the past is recorded as it appears.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/provider/text_collector.h"

namespace bellwether::provider {

[[nodiscard]] core::Result<FetchedTexts> fetch_yahoo_headlines(const TextQuery& query,
                                                               const ProviderSession& session);
[[nodiscard]] core::Result<FetchedTexts> fetch_google_headlines(const TextQuery& query,
                                                                const ProviderSession& session);

// The feeds of the settings, one after the other; "{ticker}" in an address stands for the query's symbol. Of a feed
// without it, which is about everything, the texts that name the company are kept (all, where the query has no
// ticker). A feed that fails is a warning; errors where all fail, and usage where there is none or an address is no
// URL.
[[nodiscard]] core::Result<FetchedTexts> fetch_feed_texts(const TextQuery& query,
                                                          const ProviderSession& session);

[[nodiscard]] CallPlan plan_one_feed(const TextQuery& query, const ProviderSettings& settings);
[[nodiscard]] CallPlan plan_feeds(const TextQuery& query, const ProviderSettings& settings);

// How the titles of a feed are written; with_publisher: "Headline - Publisher".
enum class FeedTitles { as_they_are, with_publisher };
// What the items of a feed are about; of everything, those that name the company are kept.
enum class FeedSubject { ticker, everything };

// How the items of one feed are read.
struct FeedReading {
  FeedTitles titles = FeedTitles::as_they_are;
  FeedSubject subject = FeedSubject::ticker;
};

// Adds the items of a feed. An item without a date, or with one that cannot be read, is refused: dated too early it
// would be known before it was. Dates without a zone are New York's. Errors: network, where the body is no feed.
[[nodiscard]] core::Status add_feed(const net::Response& response, const FeedReading& reading,
                                    TextCollector& texts);

}  // namespace bellwether::provider
