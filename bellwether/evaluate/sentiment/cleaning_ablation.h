// What an ablation of the cleaning steps found (shared requirements X-05). Differences are other less chosen, so
// below 0 where the chosen is better. Intervals are of 95 % and draw groups of near-duplicates
// (bootstrap_intervals.h); p is McNemar's exact one, Holm over the choices that change a text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/sentiment/labeled_splits.h"
#include "bellwether/sentiment/seen/seen_counts.h"

namespace bellwether::evaluate {

// How the intervals are drawn.
struct AblationOptions {
  std::size_t draws = 2000;
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("draws", &AblationOptions::draws, "Bootstrap resamples.").between(100, 100'000),
                      field("seed", &AblationOptions::seed, "Seed of the bootstrap.")};
  }
};

// Whether another choice of a step is significantly better or worse, or why that cannot be said.
enum class CleaningVerdict { better, worse, inconclusive, changes_no_prediction, changes_no_text, refused };
constexpr std::array<core::EnumName<CleaningVerdict>, 6> names_of(CleaningVerdict) {
  return {{{CleaningVerdict::better, "better"},
           {CleaningVerdict::worse, "worse"},
           {CleaningVerdict::inconclusive, "inconclusive"},
           {CleaningVerdict::changes_no_prediction, "changes no prediction"},
           {CleaningVerdict::changes_no_text, "changes no text"},
           {CleaningVerdict::refused, "refused"}}};
}

// The two scores that choices are compared by, or their differences.
struct AccuracyAndF1 {
  double accuracy = 0.0, macro_f1 = 0.0;
};

// One step under another choice, against the cleaning that was chosen.
struct StepChoice {
  std::string step, chosen, other;  // "url", "replace", "remove"
  std::uint64_t changed_texts = 0, changed_predictions = 0;
  std::uint64_t only_other_right = 0, only_chosen_right = 0;
  AccuracyAndF1 scores, difference;
  Interval accuracy_interval, macro_f1_interval;  // of the differences
  double p_value = 1.0, p_holm = 1.0;
  CleaningVerdict verdict = CleaningVerdict::inconclusive;
};

// All choices of all steps on one file.
struct CleaningAblation {
  std::string data, model;
  sentiment::TextSetFacts facts;
  sentiment::SeenCounts seen;  // of all labeled texts, by the model
  std::uint64_t texts = 0;     // measured on: those that the model has not learned from
  AccuracyAndF1 chosen;
  std::optional<double> accuracy_with_seen;  // of the chosen cleaning, where texts were set apart
  std::vector<StepChoice> choices;           // in the order of the steps
  std::string verdict;                       // one sentence
};

}  // namespace bellwether::evaluate
