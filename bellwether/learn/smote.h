// Synthetic minority over-sampling: new rows of the smaller class on the lines between a row and one of its k
// nearest neighbors of the same class, until both classes are equally large.
// Chawla, Bowyer, Hall, Kegelmeyer 2002, JAIR 16:321. Rules of imbalanced-learn: neighbors by Euclidean
// distance, a row drawn uniformly, a neighbor drawn uniformly, a step drawn uniformly from [0, 1).
//
// Only ever called on training rows, inside a bag: points made before resampling would leak between bags.
#pragma once

#include "bellwether/core/random.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// How synthetic rows are made.
struct SmoteOptions {
  std::size_t neighbors = 5;  // k; reduced to minority - 1 where the minority is smaller
};

// What was done, for the report.
struct SmoteOutcome {
  OwnedSample sample;         // the rows given, in order, then the synthetic ones
  std::size_t synthetic = 0;  // rows made; 0 where classes are equal or the minority has fewer than 2 rows
  std::size_t neighbors = 0;  // k as used
};

// Deterministic for a key.
[[nodiscard]] SmoteOutcome smote(const Sample& sample, const SmoteOptions& options, core::RandomKey key);

}  // namespace bellwether::learn
