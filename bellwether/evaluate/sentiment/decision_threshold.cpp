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
struct PositiveAnswers {
  std::vector<int> labels, before, after;
};

std::vector<int> positive_or_not(std::span<const int> classes) {
  std::vector<int> answers;
  for (const int each : classes) answers.push_back(each == kPositiveLabel ? each : kAnyOther);
  return answers;
}

PositiveAnswers answers_at(const SentimentEntrant& entrant, const sentiment::TextPart& test,
                           double threshold) {
  PositiveAnswers answers{positive_or_not(test.labels), positive_or_not(entrant.answers.predictions), {}};
  for (std::size_t i = 0; i < test.size(); ++i) {
    const double positive = entrant.answers.probabilities.view().row(i)[kPositiveLabel];
    answers.after.push_back(positive >= threshold ? kPositiveLabel : kAnyOther);
  }
  return answers;
}

struct CostedFigures {
  SideFigures figures{};
  double cost = 0.0;  // a text
};

CostedFigures figures_on(std::span<const int> labels, std::span<const int> answers, double cost_ratio) {
  const learn::ConfusionMatrix matrix(labels, answers, sentiment::kSentiments);
  const auto misses = static_cast<double>(matrix.count(kPositiveLabel, kAnyOther));
  const auto alarms = static_cast<double>(matrix.count(kAnyOther, kPositiveLabel));
  return {positive_figures(matrix), (misses + cost_ratio * alarms) / static_cast<double>(labels.size())};
}

// The four figures and the cost, after less before.
std::vector<double> changes(const PositiveAnswers& answers, std::span<const std::size_t> rows,
                            double cost_ratio) {
  PositiveAnswers drawn;
  for (const std::size_t row : rows) {
    drawn.labels.push_back(answers.labels[row]);
    drawn.before.push_back(answers.before[row]);
    drawn.after.push_back(answers.after[row]);
  }
  const CostedFigures before = figures_on(drawn.labels, drawn.before, cost_ratio);
  const CostedFigures after = figures_on(drawn.labels, drawn.after, cost_ratio);
  std::vector<double> differences;
  for (std::size_t i = 0; i < before.figures.size(); ++i)
    differences.push_back(after.figures[i] - before.figures[i]);
  differences.push_back(after.cost - before.cost);
  return differences;
}

std::optional<double> choose(const SentimentEntrant& entrant, const sentiment::TextPart& calibration,
                             const ThresholdOptions& options) {
  const learn::RankingCurve curve =
      sentiment::curve_of(entrant.calibration, calibration.labels, kPositiveLabel);
  if (options.rule == ThresholdRule::f1) return learn::best_f1_threshold(curve);
  const auto positive = static_cast<double>(calibration.counts()[kPositiveLabel]);
  return learn::cheapest_threshold(curve,
                                   {.positive_share = positive / static_cast<double>(calibration.size()),
                                    .false_alarm = options.cost_ratio});
}

}  // namespace

core::Result<ThresholdEffect> judge_threshold(const SentimentEntrant& entrant,
                                              const sentiment::EvaluationParts& parts,
                                              const ThresholdOptions& options, const GroupDraws& draws) {
  const auto threshold = choose(entrant, parts.calibration, options);
  if (!threshold) {
    return core::fail(core::ErrorKind::data,
                      "no threshold can be chosen: the calibration part has no positive text, or no other; "
                      "raise --calibration-share, or leave --threshold out");
  }
  const PositiveAnswers answers = answers_at(entrant, parts.test, *threshold);
  const CostedFigures before = figures_on(answers.labels, answers.before, options.cost_ratio);
  const CostedFigures after = figures_on(answers.labels, answers.after, options.cost_ratio);
  ThresholdEffect effect{.options = options,
                         .threshold = *threshold,
                         .chosen_on = parts.calibration.size(),
                         .before = before.figures,
                         .after = after.figures,
                         .cost_before = before.cost,
                         .cost_after = after.cost,
                         .differences = {},
                         .cost = {}};
  const auto intervals = group_intervals(parts.test.groups, draws, [&](std::span<const std::size_t> rows) {
    return changes(answers, rows, options.cost_ratio);
  });
  for (std::size_t i = 0; i < effect.differences.size(); ++i)
    effect.differences[i] = {after.figures[i] - before.figures[i], intervals[i]};
  effect.cost = {after.cost - before.cost, intervals.back()};
  return effect;
}

}  // namespace bellwether::evaluate
