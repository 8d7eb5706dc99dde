// What is kept of a forecast of a week, and how it is computed again from that:
//   question.json   the conversation
//   answer.json     what was answered: its text, and the probabilities of the bins where the model gave them
//   llm_model.json  which model was asked and how, and what its answer was pooled with (week_model_file.h)
// A replay asks the model again where its files are still those of the fit; of a model behind a server, which cannot be
// held to its words, the values are computed again from the answer that was kept.
#pragma once

#include <filesystem>

#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/evaluate/llm/live_week.h"
#include "bellwether/store/receipts/forecast_receipt.h"
#include "bellwether/workbench/llm/week_model_file.h"

namespace bellwether::workbench {

// Mean of the return, the probability that it is not negative, direction, and intervals at 50 and 80 %, of the pooled
// bins. No action: the recipe advises none.
[[nodiscard]] store::ForecastValues week_values(const forecast::BinDistribution& bins);

// A forecast with what it was made from.
struct WeekEvidence {
  const evaluate::LiveWeek& live;
  const WeekModel& model;
  const dataset::CompanyInputs& inputs;
};
// The return is scored from the close of the decision's week to that of the next one, of five trading days mostly. Errors:
// data where the calendar ends before.
[[nodiscard]] core::Result<store::ForecastDraft> week_draft(const WeekEvidence& evidence);

// The forecast again, from the folder in which the inputs of its receipt lie. Errors: model for files that are damaged, and
// where the model is not there any more; those of answer_week.
[[nodiscard]] core::Result<store::ForecastValues> replay_week(const std::filesystem::path& folder);

}  // namespace bellwether::workbench
