#include "bellwether/sentiment/answer_report.h"

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

ClassFigures against_others(const Answers& answers, std::span<const int> labels, std::size_t label) {
  ClassFigures figures;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double truth = labels[i] == static_cast<int>(label) ? 1 : 0;
    const double answer = answers.predictions[i] == static_cast<int>(label) ? 1 : 0;
    const double error = answers.probabilities.view().row(i)[label] - truth;
    figures.accuracy += truth == answer ? 1 : 0;
    figures.brier += error * error;
  }
  if (!labels.empty()) {
    figures.accuracy /= static_cast<double>(labels.size());
    figures.brier /= static_cast<double>(labels.size());
  }
  const learn::RankingCurve curve = curve_of(answers, labels, label);
  if (curve.points.empty()) return figures;
  figures.roc_area = curve.roc_area;
  figures.average_precision = curve.average_precision;
  return figures;
}

// The mean over the classes that have it; nothing where none has.
std::optional<double> mean_of(const std::array<ClassFigures, kSentiments>& classes,
                              std::optional<double> ClassFigures::*figure) {
  double sum = 0;
  int found = 0;
  for (const ClassFigures& each : classes) {
    if (!(each.*figure)) continue;
    sum += *(each.*figure);
    ++found;
  }
  return found == 0 ? std::nullopt : std::optional(sum / found);
}

}  // namespace

void Answers::add(const Score& score) {
  predictions.push_back(static_cast<int>(score.sentiment));
  probabilities.append(std::array{score.negative, score.neutral, score.positive});
}

void Answers::add(const std::array<double, kSentiments>& row) {
  predictions.push_back(static_cast<int>(std::ranges::max_element(row) - row.begin()));
  probabilities.append(row);
}

Answers against_the_rest(const Answers& answers) {
  constexpr auto kRest = static_cast<std::size_t>(Sentiment::negative);
  constexpr auto kPositive = static_cast<std::size_t>(Sentiment::positive);
  Answers two;
  for (std::size_t i = 0; i < answers.predictions.size(); ++i) {
    const double positive = answers.probabilities.view().row(i)[kPositive];
    std::array<double, kSentiments> row{};
    row[kPositive] = positive;
    row[kRest] = 1 - positive;
    two.add(row);
  }
  return two;
}

learn::RankingCurve curve_of(const Answers& answers, std::span<const int> labels, std::size_t label) {
  std::vector<char> is_class;
  std::vector<double> scores;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    is_class.push_back(labels[i] == static_cast<int>(label) ? 1 : 0);
    scores.push_back(answers.probabilities.view().row(i)[label]);
  }
  return learn::ranking_curve(is_class, scores);
}

MatrixFigures figures_of(const learn::ConfusionMatrix& matrix) {
  const learn::ClassificationScores scores = learn::score_classes(matrix);
  MatrixFigures figures{.accuracy = scores.accuracy, .mcc = scores.mcc};
  double present = 0;
  for (const learn::ClassScores& each : scores.classes) {
    if (each.support == 0) continue;
    present += 1;
    figures.balanced_accuracy += each.recall;
    figures.macro_precision += each.precision;
    figures.macro_f1 += each.f1;
  }
  if (present == 0) return figures;
  figures.balanced_accuracy /= present;
  figures.macro_precision /= present;
  figures.macro_f1 /= present;
  return figures;
}

learn::CalibrationScores calibration_of(const Answers& answers, std::span<const int> labels) {
  return learn::score_calibration(answers.probabilities.view(), labels);
}

AnswerReport report_answers(const Answers& answers, std::span<const int> labels) {
  const learn::ConfusionMatrix matrix(labels, answers.predictions, kSentiments);
  AnswerReport report{.matrix = matrix,
                      .figures = figures_of(matrix),
                      .classes = {},
                      .macro_roc_area = {},
                      .macro_average_precision = {},
                      .calibration = calibration_of(answers, labels)};
  const std::vector<learn::ClassScores> scores = learn::score_classes(matrix).classes;
  for (std::size_t label = 0; label < kSentiments; ++label) {
    report.classes[label] = against_others(answers, labels, label);
    report.classes[label].scores = scores[label];
  }
  report.macro_roc_area = mean_of(report.classes, &ClassFigures::roc_area);
  report.macro_average_precision = mean_of(report.classes, &ClassFigures::average_precision);
  return report;
}

learn::FittedTemperature fit_temperature(const Answers& answers, std::span<const int> labels) {
  return learn::fit_temperature(log_probabilities(answers.probabilities).view(), labels);
}

Answers with_temperature(const Answers& answers, double temperature) {
  Answers scaled{.predictions = answers.predictions,
                 .probabilities = log_probabilities(answers.probabilities)};
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
