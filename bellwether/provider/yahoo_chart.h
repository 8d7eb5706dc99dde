// Provider yahoo: daily bars, splits and dividends from Yahoo's chart API, which is unofficial. Prices are adjusted
// for splits; an adjusted close (for dividends too) stands beside them. Nothing is done to look like a browser:
// where Yahoo refuses programs (429), the error says so.
//
// The day of a bar is that of its exchange: New York's, UTC's, or the answer's own offset from UTC; with that
// offset, which is today's, a stamp an hour off midnight counts as midnight (bars of currencies, across a change of
// clocks). The bar of a session that is not over is kept apart.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

[[nodiscard]] core::Result<FetchedBars> fetch_yahoo_bars(const PriceQuery& query,
                                                         const ProviderSession& session);
[[nodiscard]] CallPlan plan_yahoo_bars(const PriceQuery& query, const ProviderSettings& settings);

// The bars of an answer of the chart API. Errors: network for what is no such answer, or one about another symbol
// or another interval; not_found and data where it is Yahoo's own error.
[[nodiscard]] core::Result<FetchedBars> read_yahoo_chart(const net::Response& response,
                                                         const PriceQuery& query);

}  // namespace bellwether::provider
