#include "bellwether/evaluate/sentiment/threshold_mitigation.h"

#include <algorithm>

#include "bellwether/learn/stratified_split.h"

namespace bellwether::evaluate {
namespace {

constexpr int kNegativeClass = static_cast<int>(sentiment::Sentiment::negative);
constexpr int kNeutralClass = static_cast<int>(sentiment::Sentiment::neutral);
constexpr int kPositiveClass = static_cast<int>(sentiment::Sentiment::positive);
constexpr std::uint64_t kHalvesSeed = 42;  // of the cut

double positive_probability(const EvaluatedTexts& evaluated, std::size_t row) {
  return evaluated.predictions.probabilities.view().row(row)[kPositiveClass];
}

// What is answered where "positive" is not.
int predict_below(const EvaluatedTexts& evaluated, std::size_t row) {
  const auto probabilities = evaluated.predictions.probabilities.view().row(row);
  return probabilities[kNeutralClass] > probabilities[kNegativeClass] ? kNeutralClass : kNegativeClass;
}

// One row more above the threshold: how many errors more, which may be below 0.
int errors_added(const EvaluatedTexts& evaluated, std::size_t row) {
  const int label = evaluated.texts.labels[row];
  return (label == predict_below(evaluated, row) ? 1 : 0) - (label == kPositiveClass ? 1 : 0);
}

// At least one of the rows is at or above it.
double threshold_of_fewest_errors(const EvaluatedTexts& evaluated, std::vector<std::size_t> rows) {
  std::ranges::sort(rows, std::greater<>(),
                    [&](std::size_t row) { return positive_probability(evaluated, row); });
  double threshold = positive_probability(evaluated, rows.front());
  int errors = 0, fewest = static_cast<int>(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    errors += errors_added(evaluated, rows[i]);
    const double here = positive_probability(evaluated, rows[i]);
    const bool ends_tie = i + 1 == rows.size() || positive_probability(evaluated, rows[i + 1]) < here;
    if (!ends_tie || errors >= fewest) continue;
    fewest = errors;
    threshold = here;
  }
  return threshold;
}

}  // namespace

core::Result<CrossedThresholds> cross_thresholds(const EvaluatedTexts& evaluated) {
  const auto halves = learn::stratified_split(evaluated.texts.labels, evaluated.texts.groups,
                                              std::array{0.5, 0.5}, kHalvesSeed);
  if (!halves) return core::fail(halves.error());
  CrossedThresholds crossed{.classes = std::vector<int>(evaluated.texts.size())};
  for (std::size_t half = 0; half < 2; ++half) {
    const std::vector<std::size_t>& learned = (*halves)[1 - half];
    const auto is_positive = [&](std::size_t row) { return evaluated.texts.labels[row] == kPositiveClass; };
    if (std::ranges::none_of(learned, is_positive))
      return core::fail(core::ErrorKind::data, "a threshold needs positive texts in both halves of the data");
    crossed.thresholds[half] = threshold_of_fewest_errors(evaluated, learned);
    for (const std::size_t row : (*halves)[half]) {
      const bool positive = positive_probability(evaluated, row) >= crossed.thresholds[half];
      crossed.classes[row] = positive ? kPositiveClass : predict_below(evaluated, row);
    }
  }
  return crossed;
}

}  // namespace bellwether::evaluate
