// How good a set of answers is: what an analyzer or a baseline said of labeled texts, against their labels.
// Classes are numbered as Sentiment is: negative, neutral, positive. Means over classes are over those that
// the labels hold, so that a set without neutral texts is not marked down for their absence; a neutral answer
// to it is a wrong one all the same.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/learn/calibration.h"
#include "bellwether/learn/classification.h"
#include "bellwether/learn/ranking_curves.h"
#include "bellwether/learn/table.h"
#include "bellwether/sentiment/label_map.h"
#include "bellwether/sentiment/score.h"

namespace bellwether::sentiment {

inline constexpr std::size_t kSentiments = 3;

// What was answered, one row a text.
struct Predictions {
  std::vector<int> classes;
  learn::Table probabilities{.values = {}, .columns = kSentiments};  // each row sums to 1

  void add(const Score& score);
  // The most probable class is the prediction; the lower one on a tie.
  void add(const std::array<double, kSentiments>& probabilities);
};

// Positive against the rest: negative takes the probability of neutral too, and the more probable of the two
// is the prediction, negative on a tie.
[[nodiscard]] Predictions against_the_rest(const Predictions& predictions);

// The figures that a confusion matrix gives as a whole.
struct ConfusionMetrics {
  double accuracy = 0.0;
  double balanced_accuracy = 0.0;  // mean recall, that is macro recall
  double macro_precision = 0.0, macro_f1 = 0.0;
  double mcc = 0.0;  // Gorodkin 2004
};
[[nodiscard]] ConfusionMetrics metrics_of(const learn::ConfusionMatrix& matrix);

// One class against the rest. Areas are missing where all texts or none are of the class.
struct ClassMetrics {
  learn::ClassScores scores;
  double accuracy = 0.0;  // of the answers "of this class" and "of another"
  double brier = 0.0;     // mean of (p - y)^2
  std::optional<double> roc_auc, average_precision;
};

// Everything that is measured of one set of predictions.
struct ClassificationReport {
  learn::ConfusionMatrix matrix;
  ConfusionMetrics metrics;
  std::array<ClassMetrics, kSentiments> classes;
  std::optional<double> macro_roc_auc, macro_average_precision;
  learn::CalibrationScores calibration;
};

// One class against the rest over all thresholds of its probability; no points where either is missing.
[[nodiscard]] learn::RankingCurve curve_of(const Predictions& predictions, std::span<const int> labels,
                                           std::size_t label);

// Calibration over ten bins of equal count. Confidences are often equal, as those of a word list are, and
// then share a bin: there may be fewer.
[[nodiscard]] learn::CalibrationScores calibration_of(const Predictions& predictions,
                                                      std::span<const int> labels);

// One label per answer.
[[nodiscard]] ClassificationReport classification_report(const Predictions& predictions,
                                                         std::span<const int> labels);

// The temperature that fits the answers' probabilities to the labels (learn/calibration.h); for texts that
// nobody is evaluated on.
[[nodiscard]] learn::FittedTemperature fit_temperature(const Predictions& predictions,
                                                       std::span<const int> labels);

// The same answers, softmax(log p / temperature); no prediction changes.
[[nodiscard]] Predictions with_temperature(const Predictions& predictions, double temperature);

}  // namespace bellwether::sentiment
