// `forecast predict llm`: the coming week of a company, as a model argued it.
#pragma once

#include "bellwether/evaluate/llm/live_week.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// The forecast, the bins with their probabilities, the argument with what of it the prompt supports, and the prompt.
[[nodiscard]] Document week_forecast_document(const evaluate::LiveWeek& live);

// The bins in their order: text, probability, and the edges in percent.
[[nodiscard]] Table week_bins_table(const forecast::BinDistribution& bins);

}  // namespace bellwether::report
