// The predictor of the sign recipe (scaler, selection by correlation, SMOTE in the bags of a support vector
// ensemble) walked over rows, honestly or with one step done wrongly. For measuring what a leakage type
// pretends to earn; nothing that is judged for itself goes through here.
#pragma once

#include <cstddef>
#include <cstdint>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/sign_rows.h"

namespace bellwether::audit {

// Which rows a step is fitted on. all_rows is the leakage type.
enum class FittedOn { training_rows, all_rows };
// When synthetic rows are made. before_split is the leakage type.
enum class SmoteStage { in_bags, before_split };

// How the predictor is trained as it walks forward, and which of its steps are done wrongly.
struct InflationFit {
  std::size_t window = 120;  // newest rows trained on
  std::size_t step = 20;     // rows forecast with one fit
  std::size_t horizon = 1;   // rows until a label is known
  std::size_t bags = 10;
  std::size_t keep = 0;  // columns chosen by |correlation| with the label; 0: all
  std::uint64_t seed = 42;
  FittedOn scaler = FittedOn::training_rows, selection = FittedOn::training_rows;
};

// On the rows forecast.
struct InflationScore {
  std::size_t rows = 0, right = 0;
  double earned = 0.0;           // sum over rows on trading days of side x next return / horizon, in stakes
  std::size_t trading_rows = 0;  // those rows

  [[nodiscard]] double accuracy() const;
  [[nodiscard]] double annualized() const;  // stakes earned in 252 such rows, before costs
};

// Walks forward: fits on the window before each block whose labels are known, forecasts the block. Errors:
// data where the rows are too few, or all of a window have one class; those of the learners.
[[nodiscard]] core::Result<InflationScore> walk_rows(const feature::SignExamples& rows,
                                                     const InflationFit& fit, core::Job& job);

// Trains on 70 % of the rows drawn at random and forecasts the others. Errors: as above.
[[nodiscard]] core::Result<InflationScore> split_rows_at_random(const feature::SignExamples& rows,
                                                                const InflationFit& fit, SmoteStage stage,
                                                                core::Job& job);

}  // namespace bellwether::audit
