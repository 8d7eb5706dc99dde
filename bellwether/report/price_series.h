// Values of a backtest laid along an axis of days, as figures want them.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "bellwether/report/document/figure.h"
#include "bellwether/report/price_models.h"

namespace bellwether::report {

using Positions = std::map<market::Date, std::size_t>;
[[nodiscard]] Positions positions_of(const std::vector<market::Date>& days);

// Every day of the backtest's prices, and the days any of the models made a forecast for; ascending.
[[nodiscard]] std::vector<market::Date> all_days(const evaluate::BacktestResult& result);
[[nodiscard]] std::vector<market::Date> target_days(const Models& models);

// What a model's forecasts give on the days they were made for; days without a forecast stay empty.
[[nodiscard]] Values forecasts(const evaluate::ModelResult& model, const std::vector<market::Date>& days);
[[nodiscard]] Values outcomes(const evaluate::ModelResult& model, const std::vector<market::Date>& days);
[[nodiscard]] Values residuals(const evaluate::ModelResult& model,
                               const std::vector<market::Date>& days);  // forecast - outcome

// The mean of the last `window` present values up to each position: nothing of the future is in it. Empty
// until there are so many.
[[nodiscard]] Values trailing_mean(const Values& values, std::size_t window);

[[nodiscard]] bool any_value(const Values& values);

// Adds the line if it has any value.
void add_line(Panel& panel, Line line);

}  // namespace bellwether::report
