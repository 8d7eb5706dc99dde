// An evaluation of weeks with figures of its own in every place, for tests of its tables.
#pragma once

#include "bellwether/evaluate/llm/week_evaluation.h"
#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::tests {

// One model and one baseline on two rows of one week.
inline evaluate::WeekEvaluation made_evaluation() {
  evaluate::WeekEvaluation made{
      .cases = evaluate::WeekCases({synthetic_row("ACME", 0, {7}), synthetic_row("BOLT", 0, {4})})};
  made.models.push_back({.name = "seer"});
  made.models[0].cutoff = day_of("2023-12-31");
  made.baselines.push_back({.name = "always-up", .made = {}, .scores = {}});
  return made;
}

}  // namespace bellwether::tests
