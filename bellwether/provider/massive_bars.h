// Daily prices from Massive: unadjusted bars, and the splits and dividends between them.
#pragma once

#include <cstdint>

#include "bellwether/core/result.h"
#include "bellwether/provider/bar_collector.h"
#include "bellwether/provider/massive_answer.h"
#include "bellwether/provider/provider.h"

namespace bellwether::provider {

// Three calls, and more where an answer has several pages. Prices are as traded: what Massive calls adjusted is so
// for splits alone, and for those known today. A first day later than the one asked for is warned of: the plan of
// the key may not reach further back. The bar of a session that was not over is `unfinished`.
[[nodiscard]] core::Result<FetchedBars> fetch_massive_bars(const PriceQuery& query,
                                                           const ProviderSession& session);
[[nodiscard]] CallPlan plan_massive_bars(const PriceQuery& query, const ProviderSettings& settings);

// Puts the rows of one page of /v2/aggs/…/range/1/day into `into`. `t` is the start of the window: midnight in New
// York. Gives how many of them are new. Errors: network for a page of another ticker or a row that is none of these.
[[nodiscard]] core::Result<std::uint64_t> add_massive_days(const MassivePage& page, BarCollector& into);

// Rows of /v3/reference/splits and /v3/reference/dividends, in the same way. Dividends in another currency than
// dollars are warned of and left out.
[[nodiscard]] core::Result<std::uint64_t> add_massive_splits(const MassivePage& page, BarCollector& into);
[[nodiscard]] core::Result<std::uint64_t> add_massive_dividends(const MassivePage& page, BarCollector& into);

}  // namespace bellwether::provider
