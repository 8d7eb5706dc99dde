// What a fix is worth: the same texts answered without it and with it, everything else alike.
//   cleaning    a switch; one that the chosen cleaning already has on is compared with switching it off. Only
//               texts that the switch changes are scored again, because a text's score does not depend on its
//               neighbours
//   clauses     texts scored clause by clause (sentiment/clause_analyzer.h)
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

// helps, hurts: p of McNemar's exact test over all texts, after Holm over the measured fixes, below 0.05.
// changes_no_text, changes_no_answer: what the switch leaves as it is; refused: it contradicts the model's
// casing; too_few_texts: no threshold can be chosen. Near-duplicates count one by one in this test.
enum class FixVerdict {
  helps,
  hurts,
  cannot_be_told,
  changes_no_answer,
  changes_no_text,
  refused,
  too_few_texts
};

constexpr std::array<core::EnumName<FixVerdict>, 7> names_of(FixVerdict) {
  return {{{FixVerdict::helps, "helps"},
           {FixVerdict::hurts, "hurts"},
           {FixVerdict::cannot_be_told, "cannot be told"},
           {FixVerdict::changes_no_answer, "changes no answer"},
           {FixVerdict::changes_no_text, "changes no text"},
           {FixVerdict::refused, "refused"},
           {FixVerdict::too_few_texts, "too few texts"}}};
}

// What a mitigation changes, as listed above.
enum class FixKind { cleaning, clauses, threshold, model };

constexpr std::array<core::EnumName<FixKind>, 4> names_of(FixKind) {
  return {{{FixKind::cleaning, "cleaning"},
           {FixKind::clauses, "clauses"},
           {FixKind::threshold, "threshold"},
           {FixKind::model, "model"}}};
}

// Whether the chosen cleaning already has the switch on.
enum class FixState { off, on };

constexpr std::array<core::EnumName<FixState>, 2> names_of(FixState) {
  return {{{FixState::off, "off"}, {FixState::on, "on"}}};
}

// The errors among some of the texts without and with a mitigation.
struct ErrorsWithFix {
  std::uint64_t texts = 0, without = 0, with = 0;  // texts, and how many of them were answered wrongly
};

// What one mitigation changed.
struct FixEffect {
  Fix fix;
  FixKind kind = FixKind::cleaning;
  FixState state = FixState::off;
  std::string without, with;        // the step in both: "url=replace", "url=remove"; or the models' names
  std::uint64_t changed_texts = 0;  // texts that were answered again
  std::uint64_t changed_answers = 0;
  ErrorsWithFix all, bucket;                                  // bucket: no texts for a fix that concerns all
  std::uint64_t only_with_right = 0, only_without_right = 0;  // of all texts
  double p_value = 1.0, p_holm = 1.0;
  FixVerdict verdict = FixVerdict::cannot_be_told;
  std::string sentence;
};

// A model that was trained with a fix, to be measured beside the judged one.
struct RetrainedModel {
  Fix fix;
  sentiment::ScoreStage stage;
};

// The mitigations to evaluate: those that need no training, and models trained with one.
struct FixesToMeasure {
  ChosenFixes chosen;
  std::span<const RetrainedModel> retrained;
};

// In the order given. `stage` is what gave the judged answers. Errors: those of the analyzers; interrupted.
[[nodiscard]] core::Result<std::vector<FixEffect>> measure_fixes(const JudgedTexts& judged,
                                                                 const FixesToMeasure& fixes,
                                                                 const sentiment::ScoreStage& stage);

}  // namespace bellwether::evaluate
