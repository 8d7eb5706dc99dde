#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/provider/massive_answer.h"
#include "bellwether/provider/provider.h"

namespace bellwether::source {

// Monthly bars of one ticker, adjusted for the splits known when they were fetched and for no dividend. A bar's day
// is the last trading day of its month, at whose close it is known; ascending.
struct MonthBars {
  market::Ticker ticker;
  std::string symbol;
  std::vector<market::Bar> bars;
  std::optional<market::Bar> unfinished;  // of the month that was not over; never among the bars
  std::vector<std::string> warnings;      // months without a bar, and a start later than was asked for
};

// The months that the days of the query touch, in one call. Errors: those of ask_massive; network for two bars of one
// month.
[[nodiscard]] core::Result<MonthBars> fetch_massive_months(const PriceQuery& query,
                                                           const ProviderSession& session);

// Puts the rows of one page of /v2/aggs/…/range/1/month into `into`; `t` is the New York midnight of the month's
// first day. Gives how many there are.
[[nodiscard]] core::Result<std::uint64_t> add_massive_months(const MassivePage& page, MonthBars& into);

}  // namespace bellwether::source
