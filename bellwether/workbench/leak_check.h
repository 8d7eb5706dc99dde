// Perturb the future (shared requirements X-31): everything dated t must stay the same, to the bit, when
// every price and every sentiment known after t is replaced by something else. The contract tests do this to
// made-up markets by the hundred; this does it to the market a user is about to believe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/workbench/forecast_setup.h"

namespace bellwether::workbench {

struct LeakOptions {
  std::size_t cuts = 5;    // days t, spread over the later half of the market
  std::uint64_t seed = 1;  // of the false prices and moods
};

struct LeakCheck {
  std::size_t cuts = 0;
  std::size_t values = 0;     // feature values compared
  std::size_t forecasts = 0;  // forecasts of models fitted on what was known at the cut
  std::optional<std::string>
      leak;  // the first change found: what, when, at which cut; nothing is the good answer
};

// What is looked at: a market made into features.
using MakeTable = std::function<core::Result<feature::FeatureTable>(const MarketInputs&)>;

// Makes the table again as of each cut and fits a ridge regression on all its columns. Errors: those of
// `make` and of the fit.
[[nodiscard]] core::Result<LeakCheck> check_leaks(const MarketInputs& inputs, const MakeTable& make,
                                                  const forecast::Task& task, const LeakOptions& options);

// The same for the features and the task that `forecast` chooses.
[[nodiscard]] core::Result<LeakCheck> check_leaks(const MarketInputs& inputs, const ForecastOptions& forecast,
                                                  const LeakOptions& options);

}  // namespace bellwether::workbench
