// The tables of a price report, each from the values of a backtest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/report/markup/table.h"
#include "bellwether/report/price_models.h"
#include "bellwether/report/price_report.h"

namespace bellwether::report {

// Every model on the same test rows: errors with intervals, skill, direction, the paired test against
// persistence.
[[nodiscard]] Table models_table(const Models& models, const std::string& caption);

// What the seeds alone scored, for the models that have several.
[[nodiscard]] Table seeds_table(const Models& models);

// With and without sentiment, side by side.
[[nodiscard]] Table sentiment_table(const evaluate::BacktestResult& result,
                                    const evaluate::SentimentQuestion& question);

// Close, High, Low, Open, Volume of the last `count` days.
[[nodiscard]] Table last_prices_table(const evaluate::BacktestResult& result, std::size_t count);

// The last `count` days of the part whose rows were forecast: day, close, each model's forecast,
// persistence.
[[nodiscard]] Table last_forecasts_table(const evaluate::BacktestResult& result, const Models& models,
                                         std::size_t count);

// What each reason code means.
[[nodiscard]] Table reasons_table(const evaluate::BacktestResult& result);

[[nodiscard]] Table published_metrics_table(const evaluate::PublishedComparison& published);
[[nodiscard]] Table published_rows_table(const evaluate::PublishedComparison& published);

[[nodiscard]] Table inputs_table(const RunMetadata& run);
// By what and on what it was computed, of any recipe.
[[nodiscard]] std::vector<Fact> run_metadata(const RunMetadata& run, std::uint64_t seed);
[[nodiscard]] Table options_table(const evaluate::ModelResult& model);

}  // namespace bellwether::report
