// Leakage inflation of the recipe return (leakage_inflation.h): what the leaks of published systems add to the
// directional accuracy of its network, and to the yearly profit of following each forecast's sign.
//
//   random-split         windows, which overlap, and tickers, which move together, split at random instead of by month
//   stopping-on-test     training stops at the epoch that is best on the months that judge
//   texts-of-next-month  each month's sentiment is that of the month after: the newest is of the month forecast
//
// On simulated panels nothing can be forecast: monthly returns are independent, half of their variance the market's;
// texts report their own month's move with as much noise as news. On a market of one's own the texts are those given.
#pragma once

#include <span>
#include <vector>

#include "bellwether/audit/leaks/leakage_inflation.h"
#include "bellwether/feature/months/panel.h"

namespace bellwether::audit {

// Panels of this size are simulated.
inline constexpr std::size_t kSimulatedTickers = 20, kSimulatedMonths = 120;

// A simulated panel; equal options and numbers give equal months. A month's deviation is sqrt(21) of a day's.
[[nodiscard]] std::vector<feature::TickerMonths> simulated_panel(const InflationOptions& options,
                                                                 std::size_t simulation);

// Of the options, simulations, daily_volatility, stake and seed count. Errors: usage for options out of range; those
// of split_months and fit_return_models.
[[nodiscard]] core::Result<std::vector<InflationRow>> measure_return_inflation(
    const InflationOptions& options, core::Job& job);
// On one panel; without texts in it, texts-of-next-month is left out. Errors: as above.
[[nodiscard]] core::Result<std::vector<InflationRow>> measure_return_inflation_on(
    std::span<const feature::TickerMonths> panel, const InflationOptions& options, core::Job& job);

}  // namespace bellwether::audit
