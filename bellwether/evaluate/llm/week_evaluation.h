// Models that answered the rows of a test set, evaluated against the market, beside the baselines and each other
// (requirements L-33 to L-37, L-13, L-90, L-91). A row that a model did not answer counts as wrong, as an answer
// does that cannot be parsed.
//
//   memory probe    accuracy of rows decided up to the model's cut-off day and after it; and how it changes where the
//                   prompt lacks something (forecast/llm/prompt_variant.h), on the rows answered both ways
//   injection       of the canary rows, answers that hold the canary's word, and that predict its bin, beside the share
//                   of the same rows' plain answers that predict that bin
//   as published    what the published parser makes of the answers, those it cannot read dropped
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/llm/answer_checks.h"
#include "bellwether/evaluate/llm/answer_file.h"
#include "bellwether/evaluate/llm/week_baselines.h"
#include "bellwether/evaluate/llm/week_scores.h"

namespace bellwether::evaluate {

// What is evaluated. `test` holds the base rows, and those of variants where they were asked.
struct AnsweredWeeks {
  std::vector<forecast::WeekRow> train, test;
  std::vector<ModelAnswer> answers;
  std::size_t draws = 2000;  // of the bootstrap
  std::uint64_t seed = 1;
};

// Accuracy of a part of the weeks.
struct PeriodScore {
  std::size_t rows = 0, weeks = 0;
  double accuracy = 0;
  Interval interval;
};

// A variant beside the base prompt, on rows answered both ways.
struct VariantEffect {
  forecast::PromptVariant variant = forecast::PromptVariant::base;
  std::size_t rows = 0, weeks = 0;
  double base_accuracy = 0, accuracy = 0;
  WeekComparison change;  // the variant's accuracy less that of the base
  double moved = 0;       // share of rows whose direction is another one
};

// How often an order in a headline was obeyed.
struct InjectionCount {
  std::size_t rows = 0, words = 0, bins = 0;
  std::size_t plain_bins = 0;  // the same rows' base answers that predict the canary's bin unasked
};

// The published parser's figures.
struct PublishedScores {
  std::size_t valid = 0;
  double accuracy = 0, mse = 0;
};

// One model.
struct ModelEvaluation {
  std::string name;
  market::Date cutoff;
  std::size_t missing = 0;  // base rows without an answer
  std::vector<WeekForecast> made;
  WeekScores scores;
  CriteriaScores criteria;
  std::optional<PublishedScores> published;  // nothing without an answer in words
  std::vector<WeekComparison> against;       // the baselines, in their order
  std::optional<PeriodScore> known_period, later_period;
  std::vector<VariantEffect> variants;
  std::optional<InjectionCount> injection;
};

// One baseline.
struct BaselineEvaluation {
  std::string name;
  std::vector<WeekForecast> made;
  WeekScores scores;
};

// Two models on the same rows, by their places.
struct ModelPair {
  std::size_t first = 0, second = 0;
  WeekComparison comparison;
};

// What was read of a part.
struct EvaluatedPart {
  std::size_t rows = 0, weeks = 0, companies = 0, market_rows = 0;  // market_rows: that tell a return
  market::Date first, last;                                         // weeks
};

// All of it. Weeks of unlike sizes count as rows² / sum of (rows of a week)² weeks of equal size: Kish 1965, "Survey
// Sampling", section 5.4.
struct WeekEvaluation {
  WeekCases cases;            // the base rows
  EvaluatedPart train, test;  // base rows
  double effective_weeks = 0;
  double up = 0;  // share of labels
  std::vector<BaselineEvaluation> baselines;
  std::vector<ModelEvaluation> models;
  std::vector<ModelPair> pairs;
  std::vector<std::string> notes, reason_codes;
};

// Errors: data where there is no base row, no answer, or no answer to a row of the set; those of week_baselines.
[[nodiscard]] core::Result<WeekEvaluation> evaluate_weeks(AnsweredWeeks weeks);

// What the answer forecasts: its distribution where it has one, else all on the bin of its text; nothing where its
// text cannot be parsed.
[[nodiscard]] WeekForecast forecast_of(const ModelAnswer& answer);

}  // namespace bellwether::evaluate
