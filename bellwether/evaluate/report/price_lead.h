// The answer, before everything else: the verdict and four figures, each beside what it must beat.
#pragma once

#include "bellwether/evaluate/backtest_result.h"
#include "bellwether/evaluate/report/html.h"

namespace bellwether::evaluate::report {

[[nodiscard]] Html draw_lead(const BacktestResult& result);

}  // namespace bellwether::evaluate::report
