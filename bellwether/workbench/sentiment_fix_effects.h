// What a cleaning fix is worth: the same texts answered without it and with it, everything else alike. A fix
// that the chosen cleaning already has on is compared with switching it off. Only texts that the switch
// changes are scored again, because a text's score does not depend on its neighbours.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/workbench/score_texts.h"
#include "bellwether/workbench/sentiment_error_figures.h"
#include "bellwether/workbench/sentiment_fixes.h"

namespace bellwether::workbench {

// helps, hurts: p of McNemar's exact test over all texts, after Holm over the measured fixes, below 0.05.
// changes_no_text, changes_no_answer: what the switch leaves as it is; refused: it contradicts the model's
// casing. Near-duplicates count one by one in this test.
enum class FixVerdict { helps, hurts, cannot_be_told, changes_no_answer, changes_no_text, refused };

constexpr std::array<core::EnumName<FixVerdict>, 6> names_of(FixVerdict) {
  return {{{FixVerdict::helps, "helps"},
           {FixVerdict::hurts, "hurts"},
           {FixVerdict::cannot_be_told, "cannot be told"},
           {FixVerdict::changes_no_answer, "changes no answer"},
           {FixVerdict::changes_no_text, "changes no text"},
           {FixVerdict::refused, "refused"}}};
}

enum class FixState { off, on };  // in the cleaning that was chosen

constexpr std::array<core::EnumName<FixState>, 2> names_of(FixState) {
  return {{{FixState::off, "off"}, {FixState::on, "on"}}};
}

struct ErrorsWithFix {
  std::uint64_t texts = 0, without = 0, with = 0;  // texts, and how many of them were answered wrongly
};

struct FixEffect {
  CleaningFix fix;
  FixState state = FixState::off;
  std::string without, with;  // the step in both: "url=replace", "url=remove"
  std::uint64_t changed_texts = 0, changed_answers = 0;
  ErrorsWithFix all, bucket;
  std::uint64_t only_with_right = 0, only_without_right = 0;  // of all texts
  double p_value = 1.0, p_holm = 1.0;
  FixVerdict verdict = FixVerdict::cannot_be_told;
  std::string sentence;
};

// In the order given. `stage` is what gave the judged answers. Errors: those of the analyzer; interrupted.
[[nodiscard]] core::Result<std::vector<FixEffect>> measure_fixes(const JudgedTexts& judged,
                                                                 std::span<const CleaningFix> fixes,
                                                                 const ScoreStage& stage);

}  // namespace bellwether::workbench
