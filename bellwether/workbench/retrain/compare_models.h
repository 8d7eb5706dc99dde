// A fitted model of monthly returns against one that is fitted anew each month, on months that neither has touched.
//
// For each month after the incumbent learned, a challenger is fitted on what was known before that month's decision,
// and both forecast it: what retraining would have given, beside what the incumbent did give (R. Giacomini, H. White,
// Econometrica 74 (2006) 1545: methods of forecasting are compared, not their parameters). A month is one observation,
// its loss the mean squared error over its tickers; the test is diebold_mariano's, one-sided.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/paired_test.h"
#include "bellwether/evaluate/return/return_options.h"
#include "bellwether/feature/months/panel.h"
#include "bellwether/forecast/returns/saved_return_model.h"

namespace bellwether::workbench {

// Mean squared errors of a month's forecasts.
struct MonthLoss {
  feature::Month month;
  std::size_t tickers = 0;
  double challenger = 0, incumbent = 0;
};

// The months compared, oldest first, and what follows.
struct ModelComparison {
  std::vector<MonthLoss> months;
  double challenger_rmse = 0, incumbent_rmse = 0;  // over months of equal weight
  evaluate::PairedTest test;                       // above 0: the incumbent errs more
  std::optional<double> p_one_sided;               // that the challenger is no better
};

// How challengers are fitted.
struct ChallengerRules {
  std::string forecaster;
  evaluate::ReturnOptions options;
};

// Months whose forecast would be made after everything that shaped the incumbent was known, and whose outcome is there.
[[nodiscard]] std::vector<feature::Month> untouched_months(const forecast::SavedReturnModel& incumbent,
                                                           const feature::MonthExamples& examples);

// Errors: data where a fit or a forecast is not possible; interrupted.
[[nodiscard]] core::Result<ModelComparison> compare_on_untouched_months(
    const forecast::SavedReturnModel& incumbent, const feature::MonthExamples& examples,
    const ChallengerRules& rules, core::Job& job);

}  // namespace bellwether::workbench
