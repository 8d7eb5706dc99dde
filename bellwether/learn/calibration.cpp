#include "bellwether/learn/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bellwether::learn {
namespace {

constexpr double kSmallestProbability = 1e-15;

std::size_t chosen_class(std::span<const double> row) {
  return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

// Mean of log(sum exp(z / T)) - z_truth / T.
double log_loss_at(TableView logits, std::span<const int> truths, double temperature) {
  double loss = 0;
  for (std::size_t i = 0; i < truths.size(); ++i) {
    const auto row = logits.row(i);
    const double top = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (const double logit : row) sum += std::exp((logit - top) / temperature);
    loss += std::log(sum) - (row[static_cast<std::size_t>(truths[i])] - top) / temperature;
  }
  return loss / static_cast<double>(truths.size());
}

}  // namespace

CalibrationScores score_calibration(TableView probabilities, std::span<const int> truths, std::size_t bins) {
  CalibrationScores scores;
  const std::size_t rows = truths.size();
  if (rows == 0) return scores;
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto confidence = [&](std::size_t i) {
    return probabilities.row(i)[chosen_class(probabilities.row(i))];
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return confidence(a) < confidence(b); });

  for (std::size_t i = 0; i < rows; ++i) {
    const auto row = probabilities.row(i);
    const auto truth = static_cast<std::size_t>(truths[i]);
    for (std::size_t label = 0; label < row.size(); ++label) {
      const double error = row[label] - (label == truth ? 1.0 : 0.0);
      scores.brier += error * error;
    }
    scores.log_loss -= std::log(std::max(row[truth], kSmallestProbability));
  }
  scores.brier /= static_cast<double>(rows);
  scores.log_loss /= static_cast<double>(rows);

  for (std::size_t bin = 0; bin < bins; ++bin) {
    const std::size_t from = rows * bin / bins, to = rows * (bin + 1) / bins;
    if (from == to) continue;
    ReliabilityBin filled{.rows = to - from};
    for (std::size_t i = from; i < to; ++i) {
      filled.confidence += confidence(order[i]);
      filled.accuracy +=
          chosen_class(probabilities.row(order[i])) == static_cast<std::size_t>(truths[order[i]]) ? 1 : 0;
    }
    filled.confidence /= static_cast<double>(filled.rows);
    filled.accuracy /= static_cast<double>(filled.rows);
    scores.expected_error += static_cast<double>(filled.rows) / static_cast<double>(rows) *
                             std::abs(filled.accuracy - filled.confidence);
    scores.bins.push_back(filled);
  }
  return scores;
}

double fit_temperature(TableView logits, std::span<const int> truths) {
  if (truths.empty()) return 1.0;
  // The loss is unimodal in log T: golden-section search over T in [0.05, 20].
  constexpr double kGolden = 0.6180339887498949;
  double low = std::log(0.05), high = std::log(20.0);
  for (int step = 0; step < 60; ++step) {
    const double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    if (log_loss_at(logits, truths, std::exp(left)) <= log_loss_at(logits, truths, std::exp(right))) {
      high = right;
    } else {
      low = left;
    }
  }
  return std::exp((low + high) / 2);
}

}  // namespace bellwether::learn
