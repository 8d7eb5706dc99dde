// Which models of a backtest a part of the report speaks of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/report/document/figure.h"

namespace bellwether::report {

using Models = std::vector<const evaluate::ModelResult*>;

[[nodiscard]] const evaluate::ModelResult* find_model(const evaluate::BacktestResult& result,
                                                      std::string_view name);

// The honest ones in their order: what headline tables hold.
[[nodiscard]] Models leak_free_results(const evaluate::BacktestResult& result);
// The honest ones that are no baselines: the models.
[[nodiscard]] Models leak_free_models(const evaluate::BacktestResult& result);
[[nodiscard]] Models as_published_models(const evaluate::BacktestResult& result);
// The no-change forecast every other is compared with; null where it did not run.
[[nodiscard]] const evaluate::ModelResult* persistence_of(const evaluate::BacktestResult& result);

// The model the page is about: the last honest one, which is the one with sentiment where there is one.
// Chosen by place, before any score is looked at; null where there is none.
[[nodiscard]] const evaluate::ModelResult* main_model(const evaluate::BacktestResult& result);

// "Does sentiment help?", the main model's first, then the others in their order.
[[nodiscard]] std::vector<const evaluate::SentimentQuestion*> questions_in_order(
    const evaluate::BacktestResult& result);

// The n-th model's color on every plot.
[[nodiscard]] SeriesColor model_color(std::size_t nth);

}  // namespace bellwether::report
