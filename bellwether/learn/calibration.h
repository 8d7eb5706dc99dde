// Whether probabilities mean what they say (shared requirements X-23b): Brier score, log loss, expected
// calibration error over equal-count bins, and temperature scaling, which corrects over-confidence without
// changing any answer. Brier 1950, Monthly Weather Review 78:1; Guo, Pleiss, Sun, Weinberger 2017, ICML, "On
// calibration of modern neural networks".
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/learn/table.h"

namespace bellwether::learn {

// One bin of the reliability diagram: rows whose confidence is about the same.
struct ReliabilityBin {
  std::size_t rows = 0;
  double confidence = 0.0;  // mean probability of the chosen class
  double accuracy = 0.0;    // share of rows where the chosen class is true
};

struct CalibrationScores {
  double brier = 0.0;           // mean over rows of the sum over classes of (p - y)^2
  double log_loss = 0.0;        // mean of -log p(truth), p floored at 1e-15
  double expected_error = 0.0;  // sum over bins of (rows / all) |accuracy - confidence|
  std::vector<ReliabilityBin> bins;
};

// One row of class probabilities per truth; bins hold equal numbers of rows.
[[nodiscard]] CalibrationScores score_calibration(TableView probabilities, std::span<const int> truths,
                                                  std::size_t bins = 10);

// The temperature T > 0 that minimises the log loss of softmax(logits / T). Fit it on validation rows only.
[[nodiscard]] double fit_temperature(TableView logits, std::span<const int> truths);

}  // namespace bellwether::learn
