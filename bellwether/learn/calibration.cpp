#include "bellwether/learn/calibration.h"

#include <algorithm>
#include <cmath>

namespace bellwether::learn {
namespace {

constexpr double kSmallestProbability = 1e-15;
constexpr double kLowestTemperature = 0.05, kHighestTemperature = 20.0;

// What one row was answered with.
struct Choice {
  double confidence = 0.0;
  double right = 0.0;  // 1 or 0
};

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

// By confidence, ascending.
std::vector<Choice> sorted_choices(TableView probabilities, std::span<const int> truths) {
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < truths.size(); ++i) {
    const auto row = probabilities.row(i);
    const std::size_t chosen = chosen_class(row);
    choices.push_back({row[chosen], chosen == static_cast<std::size_t>(truths[i]) ? 1.0 : 0.0});
  }
  std::ranges::stable_sort(choices, {}, &Choice::confidence);
  return choices;
}

// Cut where the confidence changes: a bin takes all of its last confidence, and the next begins after it.
std::vector<ReliabilityBin> bins_of(std::span<const Choice> choices, std::size_t bins) {
  std::vector<ReliabilityBin> filled;
  std::size_t from = 0;
  for (std::size_t bin = 1; bin <= bins; ++bin) {
    std::size_t to = choices.size() * bin / bins;
    if (to <= from) continue;
    while (to < choices.size() && choices[to].confidence == choices[to - 1].confidence) ++to;
    ReliabilityBin next{.rows = to - from};
    for (const Choice& each : choices.subspan(from, to - from)) {
      next.confidence += each.confidence;
      next.accuracy += each.right;
    }
    next.confidence /= static_cast<double>(next.rows);
    next.accuracy /= static_cast<double>(next.rows);
    filled.push_back(next);
    from = to;
  }
  return filled;
}

}  // namespace

CalibrationScores score_calibration(TableView probabilities, std::span<const int> truths, std::size_t bins) {
  CalibrationScores scores;
  const std::size_t rows = truths.size();
  if (rows == 0) return scores;
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

  scores.bins = bins_of(sorted_choices(probabilities, truths), bins);
  for (const ReliabilityBin& each : scores.bins) {
    scores.ece += static_cast<double>(each.rows) / static_cast<double>(rows) *
                  std::abs(each.accuracy - each.confidence);
  }
  return scores;
}

FittedTemperature fit_temperature(TableView logits, std::span<const int> truths) {
  if (truths.empty()) return {};
  // The loss is unimodal in log T: golden-section search.
  constexpr double kGolden = 0.6180339887498949, kNear = 1e-6;
  const double lowest = std::log(kLowestTemperature), highest = std::log(kHighestTemperature);
  double low = lowest, high = highest;
  for (int step = 0; step < 60; ++step) {
    const double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    if (log_loss_at(logits, truths, std::exp(left)) <= log_loss_at(logits, truths, std::exp(right))) {
      high = right;
    } else {
      low = left;
    }
  }
  const double found = (low + high) / 2;
  return {.value = std::exp(found),
          .end = found - lowest < kNear    ? TemperatureEnd::at_lower_bound
                 : highest - found < kNear ? TemperatureEnd::at_upper_bound
                                           : TemperatureEnd::inside};
}

}  // namespace bellwether::learn
