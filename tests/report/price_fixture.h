// An invented backtest with every part filled in: 250 days of a random walk, two models, baselines,
// as-published.
#pragma once

#include "bellwether/report/price_report.h"

namespace bellwether::report {

[[nodiscard]] PriceReport price_report_fixture();

// The same without texts, seeds, intervals, losses or anything else that may be missing, and without a single
// test row.
[[nodiscard]] PriceReport bare_price_report_fixture();

}  // namespace bellwether::report
