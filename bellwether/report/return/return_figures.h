// The plots of a backtest of monthly returns.
#pragma once

#include <vector>

#include "bellwether/evaluate/return/return_result.h"
#include "bellwether/report/document/figure.h"
#include "bellwether/report/document/plots.h"

namespace bellwether::report {

// Losses by epoch of each network, with the epochs chosen.
[[nodiscard]] std::vector<Figure> return_loss_figures(const evaluate::ReturnBacktestResult& result);
// The rank information coefficient of each test month.
[[nodiscard]] Figure return_ic_figure(const evaluate::ReturnBacktestResult& result);
// Skill against no change with its intervals.
[[nodiscard]] IntervalPlot return_skill_plot(const evaluate::ReturnBacktestResult& result);
// Coverage against the level promised.
[[nodiscard]] Figure return_coverage_figure(const evaluate::ReturnBacktestResult& result);

}  // namespace bellwether::report
