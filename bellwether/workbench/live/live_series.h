// The daily prices of a provider in one unit, for returns across splits and dividends.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/provider/fetched.h"

namespace bellwether::workbench {

// A series, and what its user must know.
struct LiveSeries {
  market::BarSeries series;
  std::vector<std::string> warnings;  // plain sentences
};

// Total returns (Adjustment::split_and_dividend) wherever the provider gives what they need: its own adjusted closes,
// where every bar has one; prices that are adjusted already; or splits and dividends beside prices as traded, by which
// earlier prices are then multiplied, as CRSP does: 1 / s on the day of s new shares per old share, and 1 - d / c on
// the first day without a dividend d, c being the close before, in the shares of that day. Else the prices as they
// are, with a warning where splits would show as moves. Errors: network for a dividend that is not below the close
// before it, for a split that the prices as traded do not show, and for a jump that would have a file of prices refused
// (source/price_checks): a split or change of unit that the provider does not list. One that is only likely is a warning.
[[nodiscard]] core::Result<LiveSeries> live_series(const provider::FetchedBars& fetched);

// Puts the close adjusted for splits and dividends beside prices that have none, where the provider lists both: a store
// and files keep no events. What prevents it, as a sentence; none where there is nothing to do.
[[nodiscard]] std::vector<std::string> add_adjusted_closes(provider::FetchedBars& fetched);

}  // namespace bellwether::workbench
