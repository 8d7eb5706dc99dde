#include "bellwether/evaluate/llm/answer_index.h"

namespace bellwether::evaluate {

using forecast::PromptVariant;
using forecast::WeekRow;

AnswerIndex::AnswerIndex(const std::vector<ModelAnswer>& answers) {
  for (const ModelAnswer& each : answers) {
    if (cutoffs_.emplace(each.model, each.cutoff).second) models_.push_back(each.model);
    answers_[{each.model, each.ticker.symbol, each.week.days, each.variant}] = &each;
  }
}

const ModelAnswer* AnswerIndex::find(const std::string& model, const WeekRow& row,
                                     PromptVariant variant) const {
  const auto found = answers_.find({model, row.ticker.symbol, row.week.days, variant});
  return found == answers_.end() ? nullptr : found->second;
}

const ModelAnswer* AnswerIndex::find(const std::string& model, const WeekRow& row) const {
  return find(model, row, row.variant);
}

}  // namespace bellwether::evaluate
