#include "bellwether/evaluate/sentiment/threshold_mitigation.h"

#include <algorithm>

#include "bellwether/learn/stratified_split.h"

namespace bellwether::evaluate {
namespace {

constexpr int kNegativeClass = static_cast<int>(sentiment::Sentiment::negative);
constexpr int kNeutralClass = static_cast<int>(sentiment::Sentiment::neutral);
constexpr int kPositiveClass = static_cast<int>(sentiment::Sentiment::positive);
constexpr std::uint64_t kHalvesSeed = 42;  // of the cut

double positive_probability(const JudgedTexts& judged, std::size_t row) {
  return judged.answers.probabilities.view().row(row)[kPositiveClass];
}

// What is answered where "positive" is not.
int answer_below(const JudgedTexts& judged, std::size_t row) {
  const auto probabilities = judged.answers.probabilities.view().row(row);
  return probabilities[kNeutralClass] > probabilities[kNegativeClass] ? kNeutralClass : kNegativeClass;
}

// One row more above the threshold: how many errors more, which may be below 0.
int errors_added(const JudgedTexts& judged, std::size_t row) {
  const int label = judged.texts.labels[row];
  return (label == answer_below(judged, row) ? 1 : 0) - (label == kPositiveClass ? 1 : 0);
}

// At least one of the rows is at or above it.
double threshold_of_fewest_errors(const JudgedTexts& judged, std::vector<std::size_t> rows) {
  std::ranges::sort(rows, std::greater<>(),
                    [&](std::size_t row) { return positive_probability(judged, row); });
  double threshold = positive_probability(judged, rows.front());
  int errors = 0, fewest = static_cast<int>(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    errors += errors_added(judged, rows[i]);
    const double here = positive_probability(judged, rows[i]);
    const bool ends_tie = i + 1 == rows.size() || positive_probability(judged, rows[i + 1]) < here;
    if (!ends_tie || errors >= fewest) continue;
    fewest = errors;
    threshold = here;
  }
  return threshold;
}

}  // namespace

core::Result<CrossedThresholds> cross_thresholds(const JudgedTexts& judged) {
  const auto halves =
      learn::stratified_split(judged.texts.labels, judged.texts.groups, std::array{0.5, 0.5}, kHalvesSeed);
  if (!halves) return core::fail(halves.error());
  CrossedThresholds crossed{.predictions = std::vector<int>(judged.texts.size())};
  for (std::size_t half = 0; half < 2; ++half) {
    const std::vector<std::size_t>& learned = (*halves)[1 - half];
    const auto is_positive = [&](std::size_t row) { return judged.texts.labels[row] == kPositiveClass; };
    if (std::ranges::none_of(learned, is_positive))
      return core::fail(core::ErrorKind::data, "a threshold needs positive texts in both halves of the data");
    crossed.thresholds[half] = threshold_of_fewest_errors(judged, learned);
    for (const std::size_t row : (*halves)[half]) {
      const bool positive = positive_probability(judged, row) >= crossed.thresholds[half];
      crossed.predictions[row] = positive ? kPositiveClass : answer_below(judged, row);
    }
  }
  return crossed;
}

}  // namespace bellwether::evaluate
