// The tables of a price backtest, each laid out once: for its page, for a terminal, and as the rows of
// backtest.json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/report/document/blocks.h"
#include "bellwether/report/price_models.h"
#include "bellwether/report/price_report.h"

namespace bellwether::report {

// Models and baselines on the same test rows: errors with intervals, skill, directional accuracy, the paired
// test against persistence.
[[nodiscard]] Table price_scores_table(const Models& models, const std::string& caption);
// All of them with the mode and reason codes of the run: the rows of CSV.
[[nodiscard]] Table price_rows_table(const evaluate::BacktestResult& result);

// What the seeds alone scored, for the models that have several.
[[nodiscard]] Table seeds_table(const Models& models);

// With and without sentiment, side by side.
[[nodiscard]] Table sentiment_table(const evaluate::BacktestResult& result,
                                    const evaluate::SentimentQuestion& question);
// Whether sentiment helps, by forecaster: the change, its tests and the verdict.
[[nodiscard]] Table sentiment_tests_table(const std::vector<const evaluate::SentimentQuestion*>& questions);

// Close, High, Low, Open, Volume of the last `count` days.
[[nodiscard]] Table last_prices_table(const evaluate::BacktestResult& result, std::size_t count);

// The last `count` days of the part whose rows were forecast: day, close, each model's forecast, persistence.
[[nodiscard]] Table last_forecasts_table(const evaluate::BacktestResult& result, const Models& models,
                                         std::size_t count);

[[nodiscard]] Table published_metrics_table(const evaluate::PublishedComparison& published);
[[nodiscard]] Table published_rows_table(const evaluate::PublishedComparison& published);

[[nodiscard]] Table inputs_table(const RunMetadata& run);
// By what and on what it was computed, of any recipe.
[[nodiscard]] std::vector<Fact> run_metadata(const RunMetadata& run, std::uint64_t seed);
[[nodiscard]] Table options_table(const evaluate::ModelResult& model);

}  // namespace bellwether::report
