// What each cleaning step is worth (shared requirements X-05): the same labelled texts answered with one step
// thrown to each of its other choices, everything else alike, beside the chosen cleaning. The model is not
// trained again: it reads texts cleaned otherwise than those it learned from, which is what a switch thrown
// at scoring does. Left in a run directory with ablation.json (docs/formats/cleaning_ablation.md).
//
// Differences are other less chosen, so below 0 where the chosen is better. Intervals are of 95 % and draw
// groups of near-duplicates (evaluate_sentiment_intervals.h); p is McNemar's exact one, Holm over the choices
// that change a text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/workbench/evaluate_sentiment_parts.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/score_texts.h"

namespace bellwether::workbench {

struct AblationOptions {
  std::size_t draws = 2000;
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("draws", &AblationOptions::draws, "of the bootstrap; 100 to 100,000"),
                      field("seed", &AblationOptions::seed, "of the bootstrap")};
  }
};

struct AblationRequest {
  std::string data;            // labelled texts; not those of a test part
  source::TextOptions source;  // how they are read
  AblationOptions options;
};

// For a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const AblationRequest& request);

enum class ChoiceVerdict { better, worse, cannot_be_told, changes_no_answer, changes_no_text, refused };
constexpr std::array<core::EnumName<ChoiceVerdict>, 6> names_of(ChoiceVerdict) {
  return {{{ChoiceVerdict::better, "better"},
           {ChoiceVerdict::worse, "worse"},
           {ChoiceVerdict::cannot_be_told, "cannot be told"},
           {ChoiceVerdict::changes_no_answer, "changes no answer"},
           {ChoiceVerdict::changes_no_text, "changes no text"},
           {ChoiceVerdict::refused, "refused"}}};
}

struct AccuracyAndF1 {
  double accuracy = 0.0, macro_f1 = 0.0;
};

struct StepChoice {
  std::string step, chosen, other;  // "url", "replace", "remove"
  std::uint64_t changed_texts = 0, changed_answers = 0;
  std::uint64_t only_other_right = 0, only_chosen_right = 0;
  AccuracyAndF1 scores, difference;
  evaluate::Interval accuracy_interval, macro_f1_interval;  // of the differences
  double p_value = 1.0, p_holm = 1.0;
  ChoiceVerdict verdict = ChoiceVerdict::cannot_be_told;
};

struct CleaningAblation {
  std::string data, model;
  TextSetFacts facts;
  SeenCounts seen;          // of all labeled texts, by the model
  std::uint64_t texts = 0;  // measured on: those that the model has not learned from
  AccuracyAndF1 chosen;
  std::optional<double> accuracy_with_seen;  // of the chosen cleaning, where texts were set apart
  std::vector<StepChoice> choices;           // in the order of the steps
  std::string verdict;                       // one sentence
};

// The same for the same request, files and build, whatever the threads. Errors: usage for options; those of
// read_text_set and the analyzer; data where no text is labelled; finding, where the
// model has learned from all of them; io.
[[nodiscard]] core::Result<CleaningAblation> ablate_cleaning(RunDirectory& run,
                                                             const AblationRequest& request,
                                                             const ScoreStage& stage);

[[nodiscard]] std::string to_json(const CleaningAblation& ablation);

}  // namespace bellwether::workbench
