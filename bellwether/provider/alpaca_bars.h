// Daily prices from Alpaca: as traded, with the close adjusted for splits and dividends beside them.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/alpaca_page.h"
#include "bellwether/provider/bar_collector.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// Two calls, adjustment=raw and adjustment=all, and more where an answer has several pages. No end is asked for: Alpaca
// then ends where the plan of the key does, fifteen minutes ago on the free one, and refuses a later end. The bar of a
// session that was not over is `unfinished`. Errors: network where the two answers differ in their days.
[[nodiscard]] core::Result<FetchedBars> fetch_alpaca_bars(const PriceQuery& query,
                                                          const ProviderSession& session);
[[nodiscard]] CallPlan plan_alpaca_bars(const PriceQuery& query, const ProviderSettings& settings);

// Puts the rows of one page into `into`. Errors: network for a page of another ticker, a row that is no daily bar.
[[nodiscard]] core::Result<AlpacaPage> add_alpaca_bars(const net::Response& page, BarCollector& into);

}  // namespace bellwether::provider
