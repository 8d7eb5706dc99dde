// The leak audit of the price recipe (audit/leaks/leak_audit.h): everything dated t must stay the same, to the
// bit, when what became known after t is removed or replaced. The contract tests do this to made-up markets
// by the hundred; this does it to the market a user is about to believe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/forecast_setup.h"

namespace bellwether::audit {

// How thoroughly a market is audited.
struct LeakOptions {
  std::size_t cuts = 5;    // moments t, spread at random over the later half of the market
  std::uint64_t seed = 1;  // of the moments and of the false prices and sentiments

  static constexpr auto fields() {
    return std::tuple{
        core::field("cuts", &LeakOptions::cuts, "moments at which the future is removed or replaced")};
  }
};

// The outcome of the audit of a market.
struct LeakCheck {
  std::size_t cuts = 0, cuts_with_leak = 0;
  std::size_t values = 0;     // features, statistics of scalers and forecasts compared
  std::size_t forecasts = 0;  // forecasts of models fitted on what was known at the cut
  std::optional<std::string>
      leak;  // the first change found: what, when, at which cut; nothing is the good answer
};

// What is looked at: a market made into features.
using MakeTable = std::function<core::Result<feature::FeatureTable>(const dataset::MarketInputs&)>;

// Makes the table again for each cut, fits a scaler and a ridge regression on what was known by then, and
// compares. Errors: those of `make` and of the fit; data where the market is too short to be cut.
[[nodiscard]] core::Result<LeakCheck> check_leaks(const dataset::MarketInputs& inputs, const MakeTable& make,
                                                  const forecast::Task& task, const LeakOptions& options);

// The same for the features and the task that `forecast` chooses.
[[nodiscard]] core::Result<LeakCheck> check_leaks(const dataset::MarketInputs& inputs,
                                                  const dataset::ForecastOptions& forecast,
                                                  const LeakOptions& options);

}  // namespace bellwether::audit
