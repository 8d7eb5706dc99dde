// Whether probabilities mean what they say (shared requirements X-23b): Brier score, log loss, expected
// calibration error over equal-count bins, and temperature scaling, which corrects over-confidence without
// changing any answer. Brier 1950, Monthly Weather Review 78:1; Guo, Pleiss, Sun, Weinberger 2017, ICML, "On
// calibration of modern neural networks".
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// One bin of the reliability diagram: rows whose confidence is about the same.
struct ReliabilityBin {
  std::size_t rows = 0;
  double confidence = 0.0;  // mean probability of the chosen class
  double accuracy = 0.0;    // share of rows where the chosen class is true
};

// How far predicted probabilities are from what happened; less is better throughout.
struct CalibrationScores {
  double brier = 0.0;     // mean over rows of the sum over classes of (p - y)^2
  double log_loss = 0.0;  // mean of -log p(truth), p floored at 1e-15
  double ece = 0.0;       // sum over bins of (rows / all) |accuracy - confidence|
  std::vector<ReliabilityBin> bins;
};

// One row of class probabilities per truth. Bins hold equal numbers of rows but that rows of one confidence
// stay in one bin, so that neither their order nor a cut through them matters: there may be fewer bins than
// asked for.
[[nodiscard]] CalibrationScores score_calibration(TableView probabilities, std::span<const int> truths,
                                                  std::size_t bins = 10);

// Where a search for a temperature ended. At a bound the loss would fall further beyond it: the rows ask for
// answers without any doubt (below) or without any opinion (above), and the temperature says no more than
// that.
enum class TemperatureEnd { inside, at_lower_bound, at_upper_bound };
constexpr std::array<core::EnumName<TemperatureEnd>, 3> names_of(TemperatureEnd) {
  return {{{TemperatureEnd::inside, "inside"},
           {TemperatureEnd::at_lower_bound, "at-lower-bound"},
           {TemperatureEnd::at_upper_bound, "at-upper-bound"}}};
}

// The T of softmax(logits / T), and whether the search met a bound.
struct FittedTemperature {
  double value = 1.0;
  TemperatureEnd end = TemperatureEnd::inside;
};

// The temperature from 0.05 to 20 that minimizes the log loss of softmax(logits / T); 1 without rows. Fit it
// on validation rows only.
[[nodiscard]] FittedTemperature fit_temperature(TableView logits, std::span<const int> truths);

}  // namespace bellwether::learn
