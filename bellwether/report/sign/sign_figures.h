// The figures of a backtest of signs: Fig. 3 and Fig. 4 of the source, the windows that were tried, and the
// scores with their intervals.
#pragma once

#include <optional>

#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/report/document/figure.h"
#include "bellwether/report/document/plots.h"

namespace bellwether::report {

// Accuracy of every model with its interval, always-up the reference.
[[nodiscard]] IntervalPlot sign_accuracy_plot(const evaluate::sign::SignTest& test);

// Fig. 3: spread of the F1 of up over batches of test days; without boxes where the test part makes no batch.
[[nodiscard]] BoxPlot f1_batches_plot(const evaluate::sign::SignTest& test);

// Fig. 4: cumulative profit (upper), the candidates' daily profits (lower); the source's three lines and ours
// beside them. `stake` is the money in each day's position.
[[nodiscard]] Figure profit_figure(const evaluate::sign::SignBacktestResult& result, double stake);

// Score of each training window on validation rows, newest outer fold; nothing where none was tried.
[[nodiscard]] std::optional<Figure> window_figure(const evaluate::sign::SignTest& test);

}  // namespace bellwether::report
