#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::evaluate {

// The probability that choosing the best of several strategies on past data picks one below the middle
// afterwards. The T x N matrix of returns is cut into S blocks of time; each half of the blocks is once
// "past", the other "after" (12,870 ways for S = 16). The strategy with the best past Sharpe ratio has a
// relative rank w = rank / (N + 1) after; PBO = share of ways with ln(w / (1 - w)) <= 0. Combinatorially
// symmetric cross-validation: Bailey, Borwein, López de Prado, Zhu 2017, J. Comp. Finance 20(4):39.
struct OverfittingProbability {
  double probability = 0.0;
  std::vector<double> logits;  // ln(w / (1 - w)) of each way, for the histogram
};

// `returns`: one series a strategy, all of the same length; trailing periods beyond a multiple of `blocks`
// are left out. Equal Sharpe ratios share the mean of their ranks. Errors: data (fewer than two strategies,
// fewer than two periods a block, lengths that differ), usage (blocks not even, below 2 or above 20).
[[nodiscard]] core::Result<OverfittingProbability> overfitting_probability(
    std::span<const std::vector<double>> returns, std::size_t blocks = 16);

}  // namespace bellwether::evaluate
