// What a model's errors have in common: rates inside and outside each slice, the confusion that each mostly
// is, and whether two classes are taken for one another equally often in both directions.
//
// Rates: errors / texts. Their intervals are Wilson's at 95 %, and Newcombe's for a difference, with the
// number of groups of near-duplicates for the number of cases (evaluate/proportion_interval.h): a text told
// ten times is one piece of evidence. Intervals of the differences are wider, (1 - 0.05 / 8), so that all
// eight hold together with 95 % (Bonferroni); a slice is called harder or easier where its own excludes 0.
// Pairs of classes: the exact McNemar test of a called b against b called a (evaluate/mcnemar.h), Holm over
// the pairs. Classes of unequal size give unequal counts by themselves: look at the shares too.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/learn/classification.h"
#include "bellwether/sentiment/error_slices.h"
#include "bellwether/sentiment/labeled_splits.h"

namespace bellwether::evaluate {

// Labeled texts, what was answered, and the slices of each; all of one length.
struct EvaluatedTexts {
  sentiment::TextPart texts;
  sentiment::Predictions predictions;
  std::vector<sentiment::SliceSet> slices;

  [[nodiscard]] bool is_wrong(std::size_t row) const { return predictions.classes[row] != texts.labels[row]; }
  // The probability that the model gave its answer.
  [[nodiscard]] double confidence(std::size_t row) const;
};

// The errors among some of the texts, beside those of the majority class.
struct ErrorRate {
  std::uint64_t texts = 0, errors = 0;
  std::uint64_t groups = 0;                   // of texts that say different things
  std::uint64_t majority_errors = 0;          // of always saying the most frequent class of all texts
  std::optional<double> rate, majority_rate;  // missing where there are no texts
  std::optional<Interval> interval;
};

// Whether the error rate inside a slice is significantly higher or lower than outside.
enum class Significance { worse, better, not_significant };

constexpr std::array<core::EnumName<Significance>, 3> names_of(Significance) {
  return {{{Significance::worse, "worse"},
           {Significance::better, "better"},
           {Significance::not_significant, "not significant"}}};
}

// Texts of one class that were called another.
struct Confusion {
  std::size_t label = 0, prediction = 0;
  std::uint64_t texts = 0;
};

// The errors inside one slice, against those outside.
struct SliceMetrics {
  sentiment::ErrorSlice slice = sentiment::ErrorSlice::ticker_noise;
  ErrorRate inside, outside;
  std::optional<double> difference;  // of the rates; missing where one is
  std::optional<Interval> difference_interval;
  Significance significance = Significance::not_significant;
  learn::ConfusionMatrix matrix;      // of the texts inside
  std::optional<Confusion> main;      // the confusion that most of its errors are
  std::vector<std::size_t> examples;  // rows, the surest mistakes first, one of each group
};

// Two classes, and how often each was predicted for the other.
struct ConfusedPair {
  std::size_t first = 0, second = 0;  // classes
  std::uint64_t first_as_second = 0, second_as_first = 0;
  std::uint64_t first_texts = 0, second_texts = 0;  // of each class
  std::optional<double> p_value, p_holm;  // missing where one class has no text: nothing can come back
};

[[nodiscard]] ErrorRate error_rate_of_all(const EvaluatedTexts& evaluated);
[[nodiscard]] std::vector<SliceMetrics> slice_metrics_of(const EvaluatedTexts& evaluated,
                                                         std::size_t examples);
// Nothing where there is no error; the first on a tie.
[[nodiscard]] std::optional<Confusion> main_confusion(const learn::ConfusionMatrix& matrix);
[[nodiscard]] std::vector<ConfusedPair> confused_pairs(const learn::ConfusionMatrix& matrix);

// "positive", and the class that most texts are of.
[[nodiscard]] std::string sentiment_name(std::size_t label);
[[nodiscard]] std::size_t most_frequent_class(const sentiment::TextPart& texts);

}  // namespace bellwether::evaluate
