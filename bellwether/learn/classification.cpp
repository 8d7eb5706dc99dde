#include "bellwether/learn/classification.h"

#include <cmath>

#include "bellwether/core/checked.h"

namespace bellwether::learn {
namespace {

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

Definedness defined_if(bool is) { return is ? Definedness::defined : Definedness::undefined; }

ClassScores score_class(const ConfusionMatrix& matrix, std::size_t label) {
  const std::size_t hits = matrix.count(label, label);
  ClassScores scores;
  scores.support = matrix.true_rows(label);
  scores.precision = ratio(hits, matrix.predicted_rows(label));
  scores.recall = ratio(hits, scores.support);
  scores.precision_is = defined_if(matrix.predicted_rows(label) > 0);
  scores.recall_is = defined_if(scores.support > 0);
  if (scores.precision + scores.recall > 0) {
    scores.f1 = 2 * scores.precision * scores.recall / (scores.precision + scores.recall);
  }
  return scores;
}

// Covariance form: (c s - sum_k p_k t_k) / sqrt((s^2 - sum p_k^2)(s^2 - sum t_k^2)), c hits of s rows.
double matthews_correlation(const ConfusionMatrix& matrix, std::size_t hits) {
  const double rows = static_cast<double>(matrix.rows());
  double cross = 0, truths = 0, predictions = 0;
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    const double truth = static_cast<double>(matrix.true_rows(label));
    const double prediction = static_cast<double>(matrix.predicted_rows(label));
    cross += truth * prediction;
    truths += truth * truth;
    predictions += prediction * prediction;
  }
  const double root = std::sqrt((rows * rows - predictions) * (rows * rows - truths));
  return root > 0 ? (static_cast<double>(hits) * rows - cross) / root : 0.0;
}

}  // namespace

ConfusionMatrix::ConfusionMatrix(std::span<const int> truths, std::span<const int> predictions,
                                 std::size_t classes)
    : classes_(classes), rows_(truths.size()), counts_(classes * classes, 0) {
  BW_ASSERT(truths.size() == predictions.size());
  for (std::size_t row = 0; row < rows_; ++row) {
    ++counts_[static_cast<std::size_t>(truths[row]) * classes_ + static_cast<std::size_t>(predictions[row])];
  }
}

std::size_t ConfusionMatrix::true_rows(std::size_t truth) const {
  std::size_t rows = 0;
  for (std::size_t prediction = 0; prediction < classes_; ++prediction) rows += count(truth, prediction);
  return rows;
}

std::size_t ConfusionMatrix::predicted_rows(std::size_t prediction) const {
  std::size_t rows = 0;
  for (std::size_t truth = 0; truth < classes_; ++truth) rows += count(truth, prediction);
  return rows;
}

ClassificationScores score_classes(const ConfusionMatrix& matrix) {
  ClassificationScores scores;
  scores.rows = matrix.rows();
  std::size_t hits = 0;
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    hits += matrix.count(label, label);
    scores.classes.push_back(score_class(matrix, label));
    scores.macro_f1 += scores.classes.back().f1;
    scores.balanced_accuracy += scores.classes.back().recall;
  }
  const double classes = static_cast<double>(matrix.classes());
  scores.accuracy = ratio(hits, matrix.rows());
  scores.macro_f1 /= classes;
  scores.balanced_accuracy /= classes;
  scores.mcc = matthews_correlation(matrix, hits);
  return scores;
}

double always_positive_f1(double positive_share) { return 2 * positive_share / (1 + positive_share); }

}  // namespace bellwether::learn
