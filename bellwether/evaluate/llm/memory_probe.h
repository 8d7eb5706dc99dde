// Whether a model forecasts by what it reads or by what it remembers, and whether it obeys headlines.
#pragma once

#include <vector>

#include "bellwether/evaluate/llm/answer_index.h"
#include "bellwether/evaluate/llm/week_evaluation.h"

namespace bellwether::evaluate {

// How intervals are drawn.
struct WeekDraws {
  std::size_t draws = 2000;
  std::uint64_t seed = 1;
  [[nodiscard]] BlockBootstrap over(const WeekCases& cases) const {
    return BlockBootstrap({.rows = cases.weeks(), .draws = draws, .seed = seed});
  }
};

// Rows decided up to the model's cut-off day, and after it, into `model`; a period without rows is left out.
void add_periods(const WeekCases& cases, const WeekDraws& draws, ModelEvaluation& model);

// The variants that the model answered, in the order of their values, into `model`. `test` holds the rows of all
// variants.
void add_variants(const std::vector<forecast::WeekRow>& test, const AnswerIndex& answers,
                  const WeekDraws& draws, ModelEvaluation& model);

// The canary rows that the model answered, into `model`.
void add_injection(const std::vector<forecast::WeekRow>& test, const AnswerIndex& answers,
                   ModelEvaluation& model);

}  // namespace bellwether::evaluate
