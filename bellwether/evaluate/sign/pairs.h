// Candidates against each other and against always-up (requirement S-75): McNemar's exact test on the days
// where just one of two was right, Holm over all pairs of the run, and the difference in accuracy with a
// moving-block bootstrap interval. Differences inside noise are said to be so (S-74).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/evaluate/sign/scores.h"

namespace bellwether::evaluate::sign {

// The forecasts of one model, borrowed.
struct NamedForecasts {
  std::string name;
  std::span<const SignForecast> forecasts;  // all of a comparison are of the same rows
};

// Two models on the same days.
struct PairComparison {
  std::string first, second;
  std::size_t only_first = 0, only_second = 0;  // days on which just this one was right
  double p_value = 1.0, p_holm = 1.0;
  double accuracy_difference = 0.0;  // first - second
  Interval difference_interval;
  std::string reading;  // "inside noise", or which is the better one
};

// The pairs named by their places in `named_forecasts`.
[[nodiscard]] std::vector<PairComparison> compare_pairs(
    const feature::SignExamples& rows, std::span<const NamedForecasts> named_forecasts,
    std::span<const std::pair<std::size_t, std::size_t>> pairs, const BlockBootstrap& draws);

}  // namespace bellwether::evaluate::sign
