// What a fix is worth: the same texts answered without it and with it, everything else alike.
//   cleaning    a switch; one that the chosen cleaning already has on is compared with switching it off. Only
//               texts that the switch changes are scored again, because a text's score does not depend on its
//               neighbors
//   clauses     texts scored clause by clause (sentiment/part_averaging_analyzer.h)
//   threshold   see threshold_mitigation.h; nothing is scored again
//   model       another model, trained with a fix; all texts are scored again
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/sentiment/error_slices.h"
#include "bellwether/evaluate/sentiment/mitigations.h"
#include "bellwether/sentiment/batch_scoring.h"

namespace bellwether::evaluate {

// helps, hurts: p of McNemar's exact test over all texts, after Holm over the measured mitigations, below 0.05.
// changes_no_text, changes_no_prediction: what the switch leaves as it is; refused: it contradicts the
// model's casing; too_few_texts: no threshold can be chosen. Near-duplicates count one by one in this test.
enum class MitigationVerdict {
  helps,
  hurts,
  inconclusive,
  changes_no_prediction,
  changes_no_text,
  refused,
  too_few_texts
};

constexpr std::array<core::EnumName<MitigationVerdict>, 7> names_of(MitigationVerdict) {
  return {{{MitigationVerdict::helps, "helps"},
           {MitigationVerdict::hurts, "hurts"},
           {MitigationVerdict::inconclusive, "inconclusive"},
           {MitigationVerdict::changes_no_prediction, "changes no prediction"},
           {MitigationVerdict::changes_no_text, "changes no text"},
           {MitigationVerdict::refused, "refused"},
           {MitigationVerdict::too_few_texts, "too few texts"}}};
}

// What a mitigation changes, as listed above.
enum class MitigationKind { cleaning, clauses, threshold, model };

constexpr std::array<core::EnumName<MitigationKind>, 4> names_of(MitigationKind) {
  return {{{MitigationKind::cleaning, "cleaning"},
           {MitigationKind::clauses, "clauses"},
           {MitigationKind::threshold, "threshold"},
           {MitigationKind::model, "model"}}};
}

// Whether the chosen cleaning already has the switch on.
enum class MitigationState { off, on };

constexpr std::array<core::EnumName<MitigationState>, 2> names_of(MitigationState) {
  return {{{MitigationState::off, "off"}, {MitigationState::on, "on"}}};
}

// The errors among some of the texts without and with a mitigation.
struct ErrorsWithMitigation {
  std::uint64_t texts = 0, without = 0, with = 0;  // texts, and how many of them were answered wrongly
};

// What one mitigation changed.
struct MitigationEffect {
  Mitigation mitigation;
  MitigationKind kind = MitigationKind::cleaning;
  MitigationState state = MitigationState::off;
  std::string without, with;        // the step in both: "url=replace", "url=remove"; or the models' names
  std::uint64_t changed_texts = 0;  // texts that were answered again
  std::uint64_t changed_predictions = 0;
  ErrorsWithMitigation all, slice;                            // slice: no texts for a fix that concerns all
  std::uint64_t only_with_right = 0, only_without_right = 0;  // of all texts
  double p_value = 1.0, p_holm = 1.0;
  MitigationVerdict verdict = MitigationVerdict::inconclusive;
  std::string sentence;
};

// A model that was trained with a fix, to be measured beside the evaluated one.
struct RetrainedModel {
  Mitigation mitigation;
  sentiment::ScoreStage stage;
};

// The mitigations to evaluate: those that need no training, and models trained with one.
struct MitigationsToMeasure {
  ChosenMitigations chosen;
  std::span<const RetrainedModel> retrained;
};

// In the order given. `stage` is what gave the evaluated answers. Errors: those of the analyzers;
// interrupted.
[[nodiscard]] core::Result<std::vector<MitigationEffect>> evaluate_mitigations(
    const EvaluatedTexts& evaluated, const MitigationsToMeasure& mitigations,
    const sentiment::ScoreStage& stage);

}  // namespace bellwether::evaluate
