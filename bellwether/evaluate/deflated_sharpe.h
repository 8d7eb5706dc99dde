// How likely a Sharpe ratio is real when it is the best of many tried.
//   SR0 = sqrt(Var SR) [(1 - g) Z(1 - 1/N) + g Z(1 - 1/(N e))]
//   DSR = Phi( (SR - SR0) sqrt(T - 1) / sqrt(1 - skew SR + (kurt - 1)/4 SR^2) )
// with g = 0.5772156649 (Euler-Mascheroni) and Z the normal quantile.
// All ratios per period; kurt is not excess. Bailey, López de Prado 2014, J. Portfolio Mgmt 40(5):94.
#pragma once

#include <cstddef>
#include <optional>

#include "bellwether/evaluate/return_statistics.h"

namespace bellwether::evaluate {

// What was tried before this strategy was chosen; from the trial ledger, never from the user.
struct Trials {
  std::size_t count = 1;         // N
  double sharpe_variance = 0.0;  // of the trials' Sharpe ratios, per period squared
};

// SR0: the Sharpe ratio the best of N worthless strategies is expected to show; 0 for a single trial.
[[nodiscard]] double expected_best_sharpe(const Trials& trials);

// The probability that the true Sharpe ratio exceeds 0 given the trials; nothing where the ratio is
// undefined.
[[nodiscard]] std::optional<double> deflated_sharpe(const ReturnStatistics& returns, const Trials& trials);

}  // namespace bellwether::evaluate
