// The answer, before everything else: the verdict and four figures, each beside what it must beat.
#pragma once

#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/report/document/blocks.h"

namespace bellwether::report {

[[nodiscard]] Blocks price_lead(const evaluate::BacktestResult& result);

}  // namespace bellwether::report
