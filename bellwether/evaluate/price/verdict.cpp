#include <fmt/format.h>

#include <algorithm>

#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/price/backtest.h"

namespace bellwether::evaluate {
namespace {

constexpr double kSure = 0.05;

// The model the sentence is about: the last model that is no baseline, which is the one with sentiment
// where there is one. Chosen by place, never by its score on the test rows.
const ModelResult* main_model(const BacktestResult& result) {
  const ModelResult* chosen = nullptr;
  for (const ModelResult& model : result.models) {
    if (!model.baseline && !model.as_published) chosen = &model;
  }
  return chosen;
}

std::string against(const ModelResult& model, const ModelResult& persistence) {
  const auto& test = model.against_persistence;
  const auto p = test ? (test->p_holm ? test->p_holm : test->p_value) : std::nullopt;
  const bool sure = p && *p < kSure, better = model.scores.rmse < persistence.scores.rmse;
  const std::string_view relation = !sure    ? "is not significantly different from"
                                    : better ? "beats"
                                             : "is worse than";
  return fmt::format("{} (RMSE {:.2f}) {} persistence (RMSE {:.2f}{})", model.name, model.scores.rmse,
                     relation, persistence.scores.rmse, p ? ", " + adjusted_p_text(*p) : "");
}

const SentimentQuestion* question_of(const BacktestResult& result, const ModelResult& model) {
  const auto found = std::ranges::find(result.sentiment, model.name, &SentimentQuestion::with);
  return found == result.sentiment.end() ? nullptr : &*found;
}

// What follows of skill and of sentiment, told so that a gain over the twin without sentiment is not taken
// for skill.
std::string what_follows(const SentimentQuestion* question, bool has_skill) {
  const std::string_view conclusion =
      has_skill ? "this is a sign of skill, to be confirmed on other days" : "there is no sign of skill";
  if (question == nullptr) return fmt::format(": {}.", conclusion);
  switch (question->verdict) {
    case SentimentVerdict::helps:
      return has_skill ? fmt::format(", and sentiment helps it: {}.", conclusion)
                       : fmt::format(": {}, though sentiment lowers the error of {}.", conclusion,
                                     question->forecaster);
    case SentimentVerdict::does_not_help:
      return fmt::format(", and sentiment does not help it: {}.", conclusion);
    case SentimentVerdict::inconclusive: break;
  }
  return fmt::format(", and the effect of sentiment on it is inconclusive: {}.", conclusion);
}

}  // namespace

std::string verdict_sentence(const BacktestResult& result) {
  const ModelResult* model = main_model(result);
  if (model == nullptr || result.models.empty()) return "No model was tested.";
  const ModelResult& persistence = result.models.front();
  const bool has_skill = model->against_persistence && model->against_persistence->p_holm &&
                         *model->against_persistence->p_holm < kSure &&
                         model->scores.rmse < persistence.scores.rmse;
  return fmt::format("Over {} test days {}{}", result.test_rows, against(*model, persistence),
                     what_follows(question_of(result, *model), has_skill));
}

}  // namespace bellwether::evaluate
