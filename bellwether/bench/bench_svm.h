// How fast this machine does the learning of the sign recipe: the same two works as peers/bench_peers.py svm,
// so that both are measured in one sitting. Standard normal rows; a row is "up" where its first column plus a
// standard normal number exceeds 0.15. Beside each rate stands the accuracy on rows of the same kind that
// were not trained on, so that nothing fast and wrong passes.
//
//   bagged-svc   one day of the moving window: standardize, bootstrap, SMOTE and an RBF SVM in each bag,
//                one prediction
//   forest-rfe   one recursive elimination over a forest, from all columns to the few kept
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"

namespace bellwether::bench {

// The size of both works, and how long each is timed.
struct BenchSvmOptions {
  std::size_t rows = 250, columns = 10;
  std::size_t bags = 10;
  std::size_t trees = 100, kept = 2;  // of the forest, of the elimination
  std::size_t days = 10, runs = 3;    // works of a timed pass
  std::size_t passes = 5;
  std::size_t fresh_rows = 5000;  // on which accuracy is measured
  std::uint64_t seed = 0;
};

// How fast one of the two works ran, and how well it learned.
struct SvmRate {
  std::string work;             // "bagged-svc"
  std::string unit;             // "days/s"
  double best = 0, median = 0;  // over the passes, in that unit
  double accuracy = 0;          // share of the fresh rows answered rightly
};

// The most that any classifier can reach on such rows, 0.752: P(sign(x - c) = y) with
// c = 0.15, by integrating over x.
[[nodiscard]] double best_possible_accuracy();

// Calls `report` with each rate as it is measured. Errors: usage, where there is nothing to measure; those of
// the learners.
[[nodiscard]] core::Status bench_svm(const BenchSvmOptions& options, core::Job& job,
                                     const std::function<void(const SvmRate&)>& report);

}  // namespace bellwether::bench
