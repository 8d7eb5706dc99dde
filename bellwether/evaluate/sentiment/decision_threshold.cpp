#include "bellwether/evaluate/sentiment/decision_threshold.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "bellwether/learn/decision_threshold.h"

namespace bellwether::evaluate {
namespace {

constexpr int kPositiveLabel = static_cast<int>(sentiment::Sentiment::positive);
constexpr int kAnyOther = static_cast<int>(sentiment::Sentiment::negative);

// "Positive or not" of the texts of a part, one a row.
struct PositivePredictions {
  std::vector<int> labels, before, after;
};

std::vector<int> positive_or_not(std::span<const int> classes) {
  std::vector<int> predictions;
  for (const int each : classes) predictions.push_back(each == kPositiveLabel ? each : kAnyOther);
  return predictions;
}

PositivePredictions predictions_at(const SentimentModelResult& model, const sentiment::TextPart& test,
                                   double threshold) {
  PositivePredictions predictions{
      positive_or_not(test.labels), positive_or_not(model.predictions.classes), {}};
  for (std::size_t i = 0; i < test.size(); ++i) {
    const double positive = model.predictions.probabilities.view().row(i)[kPositiveLabel];
    predictions.after.push_back(positive >= threshold ? kPositiveLabel : kAnyOther);
  }
  return predictions;
}

struct CostedMetrics {
  HeadlineMetrics metrics{};
  double cost = 0.0;  // a text
};

CostedMetrics metrics_on(std::span<const int> labels, std::span<const int> predictions, double cost_ratio) {
  const learn::ConfusionMatrix matrix(labels, predictions, sentiment::kSentiments);
  const auto misses = static_cast<double>(matrix.count(kPositiveLabel, kAnyOther));
  const auto alarms = static_cast<double>(matrix.count(kAnyOther, kPositiveLabel));
  return {positive_metrics(matrix), (misses + cost_ratio * alarms) / static_cast<double>(labels.size())};
}

// The four figures and the cost, after less before.
std::vector<double> changes(const PositivePredictions& predictions, std::span<const std::size_t> rows,
                            double cost_ratio) {
  PositivePredictions drawn;
  for (const std::size_t row : rows) {
    drawn.labels.push_back(predictions.labels[row]);
    drawn.before.push_back(predictions.before[row]);
    drawn.after.push_back(predictions.after[row]);
  }
  const CostedMetrics before = metrics_on(drawn.labels, drawn.before, cost_ratio);
  const CostedMetrics after = metrics_on(drawn.labels, drawn.after, cost_ratio);
  std::vector<double> differences;
  for (std::size_t i = 0; i < before.metrics.size(); ++i)
    differences.push_back(after.metrics[i] - before.metrics[i]);
  differences.push_back(after.cost - before.cost);
  return differences;
}

std::optional<double> choose(const SentimentModelResult& model, const sentiment::TextPart& calibration,
                             const ThresholdOptions& options) {
  const learn::RankingCurve curve =
      sentiment::curve_of(model.calibration, calibration.labels, kPositiveLabel);
  if (options.rule == ThresholdRule::f1) return learn::best_f1_threshold(curve);
  const auto positive = static_cast<double>(calibration.counts()[kPositiveLabel]);
  return learn::cheapest_threshold(curve,
                                   {.positive_share = positive / static_cast<double>(calibration.size()),
                                    .false_alarm = options.cost_ratio});
}

}  // namespace

core::Result<ThresholdEffect> evaluate_threshold(const SentimentModelResult& model,
                                                 const sentiment::EvaluationParts& parts,
                                                 const ThresholdOptions& options, const GroupDraws& draws) {
  const auto threshold = choose(model, parts.calibration, options);
  if (!threshold) {
    return core::fail(core::ErrorKind::data,
                      "no threshold can be chosen: the calibration part has no positive text, or no other; "
                      "raise --calibration-share, or leave --threshold out");
  }
  const PositivePredictions predictions = predictions_at(model, parts.test, *threshold);
  const CostedMetrics before = metrics_on(predictions.labels, predictions.before, options.cost_ratio);
  const CostedMetrics after = metrics_on(predictions.labels, predictions.after, options.cost_ratio);
  ThresholdEffect effect{.options = options,
                         .threshold = *threshold,
                         .chosen_on = parts.calibration.size(),
                         .before = before.metrics,
                         .after = after.metrics,
                         .cost_before = before.cost,
                         .cost_after = after.cost,
                         .differences = {},
                         .cost = {}};
  const auto intervals = group_intervals(parts.test.groups, draws, [&](std::span<const std::size_t> rows) {
    return changes(predictions, rows, options.cost_ratio);
  });
  for (std::size_t i = 0; i < effect.differences.size(); ++i)
    effect.differences[i] = {after.metrics[i] - before.metrics[i], intervals[i]};
  effect.cost = {after.cost - before.cost, intervals.back()};
  return effect;
}

}  // namespace bellwether::evaluate
