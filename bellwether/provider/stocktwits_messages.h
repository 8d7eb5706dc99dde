// Messages about one ticker from StockTwits. Saved answers are read as files by `data import` (schema stocktwits).
#pragma once

#include <cstdint>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"
#include "bellwether/provider/vendor_texts.h"

namespace bellwether::provider {

// From the newest back, pages of 30, until the first day asked for is passed. The site gives about 800 messages; where
// it ends earlier than that day, the days before are told as missing. Untagged messages have no label: they are not
// neutral. No user names are kept. The answer of a site that takes the program for a robot (403 and a page of HTML) is
// an error of kind network that is not asked for again.
[[nodiscard]] core::Result<FetchedTexts> fetch_stocktwits(const TextQuery& query,
                                                          const ProviderSession& session);
[[nodiscard]] CallPlan plan_stocktwits(const TextQuery& query, const ProviderSettings& settings);

// What one page of a stream brought.
struct StocktwitsPage {
  std::uint64_t rows = 0, new_rows = 0;
  market::UtcTime oldest;
  std::int64_t before_id = 0;  // where the next page ends; 0: it is the last
};

// Puts the messages of one page into `into`. Errors: network for what is no such page.
[[nodiscard]] core::Result<StocktwitsPage> add_stocktwits(const net::Response& page, VendorTexts& into);

}  // namespace bellwether::provider
