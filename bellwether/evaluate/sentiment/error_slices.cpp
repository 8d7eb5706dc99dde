#include "bellwether/evaluate/sentiment/error_slices.h"

#include <algorithm>
#include <set>

#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/mcnemar.h"
#include "bellwether/evaluate/proportion_interval.h"

namespace bellwether::evaluate {
namespace {

using Rows = std::vector<std::size_t>;

constexpr double kTogether = 1 - 0.05 / static_cast<double>(sentiment::kErrorSlices);

ErrorRate rate_of(const EvaluatedTexts& evaluated, const Rows& rows) {
  const auto majority = static_cast<int>(most_frequent_class(evaluated.texts));
  ErrorRate found{.texts = rows.size(), .rate = {}, .majority_rate = {}, .interval = {}};
  std::set<std::size_t> groups;
  for (const std::size_t row : rows) {
    found.errors += evaluated.is_wrong(row) ? 1 : 0;
    found.majority_errors += evaluated.texts.labels[row] != majority ? 1 : 0;
    groups.insert(evaluated.texts.groups[row]);
  }
  found.groups = groups.size();
  if (rows.empty()) return found;
  found.rate = static_cast<double>(found.errors) / static_cast<double>(found.texts);
  found.majority_rate = static_cast<double>(found.majority_errors) / static_cast<double>(found.texts);
  found.interval = wilson_interval({*found.rate, static_cast<double>(found.groups)});
  return found;
}

void compare_with_outside(SliceMetrics& metrics) {
  const ErrorRate &inside = metrics.inside, &outside = metrics.outside;
  if (!inside.rate || !outside.rate) return;
  metrics.difference = *inside.rate - *outside.rate;
  const Interval interval =
      difference_interval({*inside.rate, static_cast<double>(inside.groups)},
                          {*outside.rate, static_cast<double>(outside.groups)}, kTogether);
  metrics.difference_interval = interval;
  metrics.significance = interval.low > 0    ? Significance::worse
                         : interval.high < 0 ? Significance::better
                                             : Significance::not_significant;
}

learn::ConfusionMatrix matrix_of(const EvaluatedTexts& evaluated, const Rows& rows) {
  std::vector<int> labels, predictions;
  for (const std::size_t row : rows) {
    labels.push_back(evaluated.texts.labels[row]);
    predictions.push_back(evaluated.predictions.classes[row]);
  }
  return {labels, predictions, sentiment::kSentiments};
}

Rows surest_mistakes(const EvaluatedTexts& evaluated, Rows rows, std::size_t count) {
  std::erase_if(rows, [&](std::size_t row) { return !evaluated.is_wrong(row); });
  std::ranges::stable_sort(
      rows, [&](std::size_t a, std::size_t b) { return evaluated.confidence(a) > evaluated.confidence(b); });
  std::set<std::size_t> told;
  Rows mistakes;
  for (const std::size_t row : rows) {
    if (mistakes.size() < count && told.insert(evaluated.texts.groups[row]).second) mistakes.push_back(row);
  }
  return mistakes;
}

SliceMetrics metrics_of(const EvaluatedTexts& evaluated, sentiment::ErrorSlice slice, std::size_t examples) {
  Rows inside, outside;
  for (std::size_t row = 0; row < evaluated.texts.size(); ++row)
    (evaluated.slices[row].holds(slice) ? inside : outside).push_back(row);
  SliceMetrics metrics{.slice = slice,
                       .inside = rate_of(evaluated, inside),
                       .outside = rate_of(evaluated, outside),
                       .difference = {},
                       .difference_interval = {},
                       .matrix = matrix_of(evaluated, inside),
                       .main = {},
                       .examples = surest_mistakes(evaluated, inside, examples)};
  metrics.main = main_confusion(metrics.matrix);
  compare_with_outside(metrics);
  return metrics;
}

void test_symmetry(std::vector<ConfusedPair>& pairs) {
  std::vector<double> p_values;
  for (ConfusedPair& each : pairs) {
    if (each.first_texts == 0 || each.second_texts == 0) continue;
    each.p_value = mcnemar(each.first_as_second, each.second_as_first).p_value;
    p_values.push_back(*each.p_value);
  }
  const std::vector<double> adjusted = holm(p_values);
  std::size_t tested = 0;
  for (ConfusedPair& each : pairs) {
    if (each.p_value) each.p_holm = adjusted[tested++];
  }
}

}  // namespace

double EvaluatedTexts::confidence(std::size_t row) const {
  return predictions.probabilities.view().row(row)[static_cast<std::size_t>(predictions.classes[row])];
}

ErrorRate error_rate_of_all(const EvaluatedTexts& evaluated) {
  Rows rows(evaluated.texts.size());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
  return rate_of(evaluated, rows);
}

std::vector<SliceMetrics> slice_metrics_of(const EvaluatedTexts& evaluated, std::size_t examples) {
  std::vector<SliceMetrics> all;
  for (const auto& [slice, name] : sentiment::names_of(sentiment::ErrorSlice{}))
    all.push_back(metrics_of(evaluated, slice, examples));
  return all;
}

std::optional<Confusion> main_confusion(const learn::ConfusionMatrix& matrix) {
  std::optional<Confusion> most;
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    for (std::size_t prediction = 0; prediction < matrix.classes(); ++prediction) {
      const std::uint64_t texts = matrix.count(label, prediction);
      if (label != prediction && texts > (most ? most->texts : 0)) most = Confusion{label, prediction, texts};
    }
  }
  return most;
}

std::vector<ConfusedPair> confused_pairs(const learn::ConfusionMatrix& matrix) {
  std::vector<ConfusedPair> pairs;
  for (std::size_t first = 0; first < matrix.classes(); ++first) {
    for (std::size_t second = first + 1; second < matrix.classes(); ++second) {
      pairs.push_back({.first = first,
                       .second = second,
                       .first_as_second = matrix.count(first, second),
                       .second_as_first = matrix.count(second, first),
                       .first_texts = matrix.true_rows(first),
                       .second_texts = matrix.true_rows(second),
                       .p_value = {},
                       .p_holm = {}});
    }
  }
  test_symmetry(pairs);
  return pairs;
}

std::string sentiment_name(std::size_t label) {
  return std::string(sentiment::names_of(sentiment::Sentiment{})[label].name);
}

std::size_t most_frequent_class(const sentiment::TextPart& texts) {
  const sentiment::ClassCounts counts = texts.counts();
  return static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
}

}  // namespace bellwether::evaluate
