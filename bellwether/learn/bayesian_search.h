// Bayesian optimization over boxes of integers and real numbers: random points first, then the point of
// greatest expected improvement under a Gaussian process of all results so far. Maximizes. Snoek, Larochelle,
// Adams 2012, NIPS 25; integers as Garrido-Merchán, Hernández-Lobato 2020, Neurocomputing 380:20 (the process
// sees the rounded value). Deterministic for a seed; the objective is called one trial after another.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::learn {

// How a dimension is spread: equal steps, or equal ratios.
enum class Scale { linear, logarithmic };
// Whether a dimension takes whole numbers only.
enum class Domain { integer, real };

// One dimension of the search space.
struct Dimension {
  std::string name;
  double low = 0, high = 1;  // inclusive; low > 0 on a logarithmic scale
  Domain domain = Domain::real;
  Scale scale = Scale::linear;
};

// How long is searched, and how thoroughly.
struct SearchOptions {
  std::size_t evaluations = 50;
  std::size_t random_starts = 10;
  std::size_t candidates = 2000;  // points at which the expected improvement is compared, per evaluation
  std::uint64_t seed = 42;
};

// One evaluation of the objective.
struct Trial {
  std::vector<double> point;  // in the dimensions' own units; whole numbers for integers
  double value = 0.0;
  double best_so_far = 0.0;
};

// Called with a point; returns the value to be maximized.
using Objective = std::function<core::Result<double>(std::span<const double> point)>;

// Every trial of a search, and the best of them.
struct SearchResult {
  std::vector<Trial> trials;  // in order
  std::size_t best = 0;       // index of the first trial with the greatest value
};

// A point that was tried already is not tried again while others are left, so that a small integer space is
// searched whole and then stops. `earlier` trials (of an interrupted search) are taken as they are and
// counted. Errors: usage (no dimensions, low > high, a logarithmic scale from 0); what the objective returns.
[[nodiscard]] core::Result<SearchResult> bayesian_search(std::span<const Dimension> space,
                                                         const Objective& objective,
                                                         const SearchOptions& options,
                                                         std::vector<Trial> earlier = {});

}  // namespace bellwether::learn
