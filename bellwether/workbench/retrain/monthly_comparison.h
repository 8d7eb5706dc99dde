// A model in use against one that is fitted anew each month, on months that neither has touched, whatever the recipe.
//
// For each month after the incumbent learned, a challenger is fitted on what was known before that month's decisions,
// and both forecast it: what retraining would have given, beside what the incumbent did give (R. Giacomini, H. White,
// Econometrica 74 (2006) 1545: methods of forecasting are compared, not their parameters). A month is one observation,
// its loss the mean squared error over its forecasts; the test is diebold_mariano's, one-sided.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/paired_test.h"
#include "bellwether/feature/months/month.h"

namespace bellwether::workbench {

// Mean squared errors of a month's forecasts: of tickers, or of days.
struct MonthLoss {
  feature::Month month;
  std::size_t forecasts = 0;
  double challenger = 0, incumbent = 0;
};

// The months compared, oldest first, and what follows.
struct ModelComparison {
  std::vector<MonthLoss> months;
  double challenger_rmse = 0, incumbent_rmse = 0;  // over months of equal weight
  evaluate::PairedTest test;                       // above 0: the incumbent errs more
  std::optional<double> p_one_sided;               // that the challenger is no better
};

// Fits a challenger on what was known before the month, and scores both in it.
using LossesOfMonth = std::function<core::Result<MonthLoss>(feature::Month)>;

// Errors: data where there is no month; those of `losses`; interrupted.
[[nodiscard]] core::Result<ModelComparison> compare_months(std::span<const feature::Month> months,
                                                           const LossesOfMonth& losses, core::Job& job);

}  // namespace bellwether::workbench
