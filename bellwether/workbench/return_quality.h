// What is counted of the data behind a backtest, a fit or a forecast of monthly returns (requirement R-04).
#pragma once

#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/evaluate/return/return_quality.h"
#include "bellwether/feature/months/month_facts.h"

namespace bellwether::workbench {

// Of all months of all tickers.
[[nodiscard]] evaluate::QualityCounts quality_counts(const dataset::ReturnInputs& inputs,
                                                     const feature::MonthCounts& months);

// Of the months of one forecast's window.
[[nodiscard]] evaluate::QualityCounts quality_counts(const dataset::ReturnInputs& inputs,
                                                     const evaluate::LiveReturn& live);

}  // namespace bellwether::workbench
