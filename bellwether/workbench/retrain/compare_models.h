// A fitted model of monthly returns against one that is fitted anew each month: see monthly_comparison.h.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/return/return_options.h"
#include "bellwether/feature/months/panel.h"
#include "bellwether/forecast/returns/saved_return_model.h"
#include "bellwether/workbench/retrain/monthly_comparison.h"

namespace bellwether::workbench {

// How challengers are fitted.
struct ChallengerRules {
  std::string forecaster;
  evaluate::ReturnOptions options;
};

// Months whose forecast would be made after everything that shaped the incumbent was known, and whose outcome is there.
[[nodiscard]] std::vector<feature::Month> untouched_months(const forecast::SavedReturnModel& incumbent,
                                                           const feature::MonthExamples& examples);

// Both in one of them. Errors: data where a fit or a forecast is not possible.
[[nodiscard]] core::Result<MonthLoss> return_losses(feature::Month month,
                                                    const forecast::SavedReturnModel& incumbent,
                                                    const feature::MonthExamples& examples,
                                                    const ChallengerRules& rules, core::Job& job);

// In all of them. Errors: those of compare_months and return_losses.
[[nodiscard]] core::Result<ModelComparison> compare_on_untouched_months(
    const forecast::SavedReturnModel& incumbent, const feature::MonthExamples& examples,
    const ChallengerRules& rules, core::Job& job);

}  // namespace bellwether::workbench
