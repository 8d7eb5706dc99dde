#include "bellwether/sentiment/classification_report.h"

#include <algorithm>
#include <cmath>

namespace bellwether::sentiment {
namespace {

constexpr double kSmallestLogged = 1e-12;  // a probability of 0 has no logarithm

learn::Table log_probabilities(const learn::Table& probabilities) {
  learn::Table logs = probabilities;
  for (double& each : logs.values) each = std::log(std::max(each, kSmallestLogged));
  return logs;
}

ClassMetrics against_others(const Predictions& predictions, std::span<const int> labels, std::size_t label) {
  ClassMetrics metrics;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double truth = labels[i] == static_cast<int>(label) ? 1 : 0;
    const double prediction = predictions.classes[i] == static_cast<int>(label) ? 1 : 0;
    const double error = predictions.probabilities.view().row(i)[label] - truth;
    metrics.accuracy += truth == prediction ? 1 : 0;
    metrics.brier += error * error;
  }
  if (!labels.empty()) {
    metrics.accuracy /= static_cast<double>(labels.size());
    metrics.brier /= static_cast<double>(labels.size());
  }
  const learn::RankingCurve curve = curve_of(predictions, labels, label);
  if (curve.points.empty()) return metrics;
  metrics.roc_auc = curve.roc_auc;
  metrics.average_precision = curve.average_precision;
  return metrics;
}

// The mean over the classes that have it; nothing where none has.
std::optional<double> mean_of(const std::array<ClassMetrics, kSentiments>& classes,
                              std::optional<double> ClassMetrics::*metric) {
  double sum = 0;
  int found = 0;
  for (const ClassMetrics& each : classes) {
    if (!(each.*metric)) continue;
    sum += *(each.*metric);
    ++found;
  }
  return found == 0 ? std::nullopt : std::optional(sum / found);
}

}  // namespace

void Predictions::add(const Score& score) {
  classes.push_back(static_cast<int>(score.sentiment));
  probabilities.append(std::array{score.negative, score.neutral, score.positive});
}

void Predictions::add(const std::array<double, kSentiments>& row) {
  classes.push_back(static_cast<int>(std::ranges::max_element(row) - row.begin()));
  probabilities.append(row);
}

Predictions against_the_rest(const Predictions& predictions) {
  constexpr auto kRest = static_cast<std::size_t>(Sentiment::negative);
  constexpr auto kPositive = static_cast<std::size_t>(Sentiment::positive);
  Predictions two;
  for (std::size_t i = 0; i < predictions.classes.size(); ++i) {
    const double positive = predictions.probabilities.view().row(i)[kPositive];
    std::array<double, kSentiments> row{};
    row[kPositive] = positive;
    row[kRest] = 1 - positive;
    two.add(row);
  }
  return two;
}

learn::RankingCurve curve_of(const Predictions& predictions, std::span<const int> labels, std::size_t label) {
  std::vector<char> is_class;
  std::vector<double> scores;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    is_class.push_back(labels[i] == static_cast<int>(label) ? 1 : 0);
    scores.push_back(predictions.probabilities.view().row(i)[label]);
  }
  return learn::ranking_curve(is_class, scores);
}

ConfusionMetrics metrics_of(const learn::ConfusionMatrix& matrix) {
  const learn::ClassificationScores scores = learn::score_classes(matrix);
  ConfusionMetrics metrics{.accuracy = scores.accuracy, .mcc = scores.mcc};
  double present = 0;
  for (const learn::ClassScores& each : scores.classes) {
    if (each.support == 0) continue;
    present += 1;
    metrics.balanced_accuracy += each.recall;
    metrics.macro_precision += each.precision;
    metrics.macro_f1 += each.f1;
  }
  if (present == 0) return metrics;
  metrics.balanced_accuracy /= present;
  metrics.macro_precision /= present;
  metrics.macro_f1 /= present;
  return metrics;
}

learn::CalibrationScores calibration_of(const Predictions& predictions, std::span<const int> labels) {
  return learn::score_calibration(predictions.probabilities.view(), labels);
}

ClassificationReport classification_report(const Predictions& predictions, std::span<const int> labels) {
  const learn::ConfusionMatrix matrix(labels, predictions.classes, kSentiments);
  ClassificationReport report{.matrix = matrix,
                              .metrics = metrics_of(matrix),
                              .classes = {},
                              .macro_roc_auc = {},
                              .macro_average_precision = {},
                              .calibration = calibration_of(predictions, labels)};
  const std::vector<learn::ClassScores> scores = learn::score_classes(matrix).classes;
  for (std::size_t label = 0; label < kSentiments; ++label) {
    report.classes[label] = against_others(predictions, labels, label);
    report.classes[label].scores = scores[label];
  }
  report.macro_roc_auc = mean_of(report.classes, &ClassMetrics::roc_auc);
  report.macro_average_precision = mean_of(report.classes, &ClassMetrics::average_precision);
  return report;
}

learn::FittedTemperature fit_temperature(const Predictions& predictions, std::span<const int> labels) {
  return learn::fit_temperature(log_probabilities(predictions.probabilities).view(), labels);
}

Predictions with_temperature(const Predictions& predictions, double temperature) {
  Predictions scaled{.classes = predictions.classes,
                     .probabilities = log_probabilities(predictions.probabilities)};
  std::vector<double>& values = scaled.probabilities.values;
  for (auto row = values.begin(); row != values.end(); row += kSentiments) {
    const double top = *std::max_element(row, row + kSentiments);
    double sum = 0;
    for (auto each = row; each != row + kSentiments; ++each) {
      *each = std::exp((*each - top) / temperature);
      sum += *each;
    }
    for (auto each = row; each != row + kSentiments; ++each) *each /= sum;
  }
  return scaled;
}

}  // namespace bellwether::sentiment
