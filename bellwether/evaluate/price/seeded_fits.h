// Many trainings at once: each trial is one forecaster on one table, trained with every seed on every fold,
// beside each other on the thread pool. The numbers do not depend on how many threads there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/splits.h"
#include "bellwether/feature/table.h"
#include "bellwether/forecast/catalog.h"

namespace bellwether::evaluate {

// One forecaster on the columns that it reads.
struct Trial {
  std::string name;  // for errors: "lstm+sentiment"
  const forecast::ForecasterRow* row = nullptr;
  forecast::Settings settings;
  feature::FeatureTable table;  // the columns it reads and no others
};

// What all trials share.
struct TrialSetup {
  forecast::Task task;
  std::vector<Fold> folds;
  std::uint64_t seed = 42;  // seeds are seed, seed + 1, …
  std::size_t seeds = 5;    // of trials whose forecaster depends on chance; the others take one
};

// One seed's way through all folds.
struct SeedTrainings {
  std::uint64_t seed = 0;
  std::vector<forecast::FitRecord> records;  // one a fold
  std::vector<double> forecasts;             // of the test rows of all folds, in order
};

// All trainings of one trial.
struct TrialResult {
  std::vector<SeedTrainings> seeds;
  std::vector<core::OptionValue> options;  // as resolved by the forecaster

  // Of each test row, the mean over the seeds.
  [[nodiscard]] std::vector<double> mean_forecasts() const;
};

// In the order of the trials. Forecasters get the test windows without their outcomes. Errors: those of the
// forecasters, with the trial's name; interrupted.
[[nodiscard]] core::Result<std::vector<TrialResult>> run_trials(std::span<const Trial> trials,
                                                                const TrialSetup& setup, core::Job& job);

}  // namespace bellwether::evaluate
