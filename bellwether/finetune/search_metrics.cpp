#include "bellwether/finetune/search_metrics.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

#include "bellwether/learn/classification.h"

namespace bellwether::finetune {
namespace {

using evaluate::GroupDraws;
using sentiment::LabelPreset;
std::size_t classes_of(LabelPreset preset) { return preset == LabelPreset::binary ? 2 : 3; }

TuneRates rates_of(const learn::ClassScores& scores) { return {scores.f1, scores.precision, scores.recall}; }

TuneRates mean_rates(const std::vector<learn::ClassScores>& classes) {
  TuneRates sum;
  for (const learn::ClassScores& each : classes) {
    sum.f1 += each.f1;
    sum.precision += each.precision;
    sum.recall += each.recall;
  }
  const auto count = static_cast<double>(classes.size());
  return {sum.f1 / count, sum.precision / count, sum.recall / count};
}

ClassIds pick_rows(std::span<const int> values, std::span<const std::size_t> rows) {
  ClassIds picked;
  for (const std::size_t row : rows) picked.push_back(values[row]);
  return picked;
}

// Of the drawn rows of a part; 0 where none was drawn.
double f1_change(const TunePair& part, std::span<const std::size_t> rows, LabelPreset preset) {
  if (rows.empty()) return 0.0;
  const ClassIds labels = pick_rows(part.labels, rows);
  return tune_scores(labels, pick_rows(part.best, rows), preset).rates.f1 -
         tune_scores(labels, pick_rows(part.first, rows), preset).rates.f1;
}

std::vector<std::size_t> all_rows(std::size_t count) {
  std::vector<std::size_t> rows(count);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

TuneDifference difference_of(std::span<const std::size_t> groups, const GroupDraws& draws,
                             const std::function<double(std::span<const std::size_t>)>& metric) {
  const auto interval = evaluate::group_intervals(
      groups, draws, [&](std::span<const std::size_t> rows) { return std::vector{metric(rows)}; });
  return {metric(all_rows(groups.size())), interval.front()};
}

}  // namespace

TuneScores tune_scores(std::span<const int> labels, std::span<const int> predictions, LabelPreset preset) {
  const learn::ClassificationScores evaluated =
      learn::score_classes({labels, predictions, classes_of(preset)});
  const TuneRates positive = rates_of(evaluated.classes.back());
  return {evaluated.accuracy, preset == LabelPreset::binary ? positive : mean_rates(evaluated.classes),
          positive};
}

std::size_t best_of(std::span<const TuneScores> scores) {
  const auto key = [](const TuneScores& each) { return std::tuple(each.accuracy, each.rates.f1); };
  return static_cast<std::size_t>(std::ranges::max_element(scores, {}, key) - scores.begin());
}

ScoreIntervals score_intervals(const TunePair& part, LabelPreset preset, const GroupDraws& draws) {
  const auto intervals =
      evaluate::group_intervals(part.groups, draws, [&](std::span<const std::size_t> rows) {
        const TuneScores scores =
            tune_scores(pick_rows(part.labels, rows), pick_rows(part.best, rows), preset);
        return std::vector{scores.accuracy, scores.rates.f1};
      });
  return {intervals[0], intervals[1]};
}

TuneDifference f1_difference(const TunePair& validation, LabelPreset preset, const GroupDraws& draws) {
  return difference_of(validation.groups, draws, [&](std::span<const std::size_t> rows) {
    return f1_change(validation, rows, preset);
  });
}

TuneDifference gap_difference(const TunePair& train, const TunePair& validation, LabelPreset preset,
                              const GroupDraws& draws) {
  const std::size_t border = train.groups.size();
  std::vector<std::size_t> groups(train.groups.begin(), train.groups.end());
  groups.insert(groups.end(), validation.groups.begin(), validation.groups.end());
  return difference_of(groups, draws, [&](std::span<const std::size_t> rows) {
    std::vector<std::size_t> learned, others;
    for (const std::size_t row : rows) {
      if (row < border) {
        learned.push_back(row);
      } else {
        others.push_back(row - border);
      }
    }
    return f1_change(train, learned, preset) - f1_change(validation, others, preset);
  });
}

}  // namespace bellwether::finetune
