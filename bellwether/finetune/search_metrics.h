// What a run of a search is evaluated on, and how far the difference between two of them can be trusted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/sentiment/bootstrap_intervals.h"
#include "bellwether/sentiment/labeled_splits.h"

namespace bellwether::finetune {

// Numbers of class_names(), one a text; the last class is positive.
using ClassIds = std::vector<int>;

// F1 from precision and recall, each 0 where it is not defined (learn/classification.h).
struct TuneRates {
  double f1 = 0.0, precision = 0.0, recall = 0.0;
};

// The scores of one model on one part.
struct TuneScores {
  double accuracy = 0.0;
  TuneRates rates;     // that a search is told by: of the positive class of two, the plain means over three
  TuneRates positive;  // of the positive class
};

// One answer a label, at least one.
[[nodiscard]] TuneScores tune_scores(std::span<const int> labels, std::span<const int> predictions,
                                     sentiment::LabelPreset preset);

// The first with the highest accuracy, the higher F1 where accuracies are equal (P-42). Of one score or more.
[[nodiscard]] std::size_t best_of(std::span<const TuneScores> scores);

// The texts of one part with what the best model says of them and, where two are compared, the first one.
struct TunePair {
  std::span<const int> labels;
  std::span<const std::size_t> groups;  // near-duplicates, drawn together
  std::span<const int> best, first;     // answers
};

// How sure the figures of the best are.
struct ScoreIntervals {
  evaluate::Interval accuracy, f1;
};
[[nodiscard]] ScoreIntervals score_intervals(const TunePair& part, sentiment::LabelPreset preset,
                                             const evaluate::GroupDraws& draws);

// A figure of the best configuration less that of the first.
struct TuneDifference {
  double value = 0.0;
  evaluate::Interval interval;
};

// Of F1 on these texts. The draws are the same for both, so the difference is paired.
[[nodiscard]] TuneDifference f1_difference(const TunePair& validation, sentiment::LabelPreset preset,
                                           const evaluate::GroupDraws& draws);

// Of the gap, F1 on the training texts - F1 on the validation texts; below 0: it fits its own texts less
// closely than the first does, compared with others. No group is in both parts.
[[nodiscard]] TuneDifference gap_difference(const TunePair& train, const TunePair& validation,
                                            sentiment::LabelPreset preset, const evaluate::GroupDraws& draws);

}  // namespace bellwether::finetune
