#include "bellwether/evaluate/sentiment/metrics.h"

namespace bellwether::evaluate {

HeadlineMetrics positive_metrics(const learn::ConfusionMatrix& matrix) {
  constexpr auto kPositive = static_cast<std::size_t>(sentiment::Sentiment::positive);
  if (matrix.rows() == 0) return {};
  const std::size_t hits = matrix.count(kPositive, kPositive);
  const std::size_t wrong = matrix.true_rows(kPositive) + matrix.predicted_rows(kPositive) - 2 * hits;
  const learn::ClassScores scores = learn::score_classes(matrix).classes[kPositive];
  return {1 - static_cast<double>(wrong) / static_cast<double>(matrix.rows()), scores.precision,
          scores.recall, scores.f1};
}

HeadlineMetrics headline_metrics(const learn::ConfusionMatrix& matrix, sentiment::LabelPreset preset) {
  if (preset == sentiment::LabelPreset::binary) return positive_metrics(matrix);
  const sentiment::ConfusionMetrics metrics = sentiment::metrics_of(matrix);
  return {metrics.accuracy, metrics.macro_precision, metrics.balanced_accuracy, metrics.macro_f1};
}

std::string_view meaning_of_headline_metrics(sentiment::LabelPreset preset) {
  return preset == sentiment::LabelPreset::binary ? "of the positive class" : "means over the classes";
}

}  // namespace bellwether::evaluate
