// How the adjustment factor, adjusted close / close, moves from row to row. It rises at each dividend, and by
// a split's ratio at a split of as-traded closes; between them it stands still, up to the rounding of both
// columns. It falls only at a reverse split: anything else is a fault of the file.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/source/price_checks/price_day.h"

namespace bellwether::source {

// rise: a dividend, or what looks like one. split: the closes move by the step the other way. fall: down
// without a reverse split. returns: the first step of a block whose factor jumps away and comes back.
enum class FactorStepKind { rise, split, fall, returns };

// One step of the factor, at row `at`.
struct FactorStep {
  std::size_t at = 0;
  double step = 0.0;  // ln(factor / factor of the row before)
  FactorStepKind kind = FactorStepKind::rise;
  std::size_t end = 0;  // of the block, for `returns`; its own last step is not listed
};

// The steps beyond rounding, ascending; none where a row has no adjusted close.
[[nodiscard]] std::vector<FactorStep> factor_steps(std::span<const PriceDay> days);

}  // namespace bellwether::source
