// Answers to learn from, made of the week's own facts by rule. Only the line "Prediction:" says what came; everything
// else is the same whatever came, so that a model learns to argue from what was known.
//
// As published the teacher was told the outcome: the factors and the analysis then agree with it, and teach a model to
// argue for what it cannot know (reason code HINDSIGHT_TEXT).
#pragma once

#include <array>

#include "bellwether/core/options.h"
#include "bellwether/feature/weeks/week_facts.h"
#include "bellwether/forecast/llm/answer_form.h"

namespace bellwether::forecast {

// Whether the argument knows the outcome.
enum class Rationale { blind, hindsight };
constexpr std::array<core::EnumName<Rationale>, 2> names_of(Rationale) {
  return {{{Rationale::blind, "blind"}, {Rationale::hindsight, "hindsight"}}};
}

// Headlines are taken by what the finance lexicon says of them (text/lexicon/lexicon.h), prices as they moved.
[[nodiscard]] Answer week_answer(const feature::WeekFacts& facts, WeekBin outcome, Rationale rationale);

}  // namespace bellwether::forecast
