#include "bellwether/evaluate/llm/memory_probe.h"

#include <utility>

namespace bellwether::evaluate {
namespace {

using forecast::PromptVariant;
using forecast::WeekRow;

bool forecasts_up(const WeekForecast& made) { return made && made->up() >= 0.5; }

PeriodScore period_score(std::vector<WeekRow> rows, const std::vector<WeekForecast>& made,
                         const WeekDraws& draws) {
  const WeekCases cases(std::move(rows));
  const WeekScores scores = score_weeks(cases, made, draws.over(cases));
  return {scores.rows, scores.weeks, scores.accuracy, scores.accuracy_interval};
}

// Rows of one variant that were answered in it and plainly, with both forecasts.
struct AnsweredTwice {
  std::vector<WeekRow> rows;
  std::vector<WeekForecast> plain, changed;
};

AnsweredTwice answered_twice(const std::vector<WeekRow>& test, PromptVariant variant,
                             const AnswerIndex& answers, const std::string& model) {
  std::vector<WeekRow> rows;
  for (const WeekRow& each : test) {
    const bool both = each.variant == variant && answers.find(model, each) != nullptr &&
                      answers.find(model, each, PromptVariant::base) != nullptr;
    if (both) rows.push_back(each);
  }
  if (rows.empty()) return {};
  // Forecasts follow the order of the cases.
  const WeekCases cases(std::move(rows));
  AnsweredTwice twice{.rows = cases.rows(), .plain = {}, .changed = {}};
  for (const WeekRow& each : cases.rows()) {
    twice.plain.push_back(forecast_of(*answers.find(model, each, PromptVariant::base)));
    twice.changed.push_back(forecast_of(*answers.find(model, each)));
  }
  return twice;
}

VariantEffect effect_of(PromptVariant variant, const AnsweredTwice& twice, const WeekDraws& draws) {
  const WeekCases cases(twice.rows);
  const BlockBootstrap over = draws.over(cases);
  std::size_t moved = 0;
  for (std::size_t i = 0; i < twice.rows.size(); ++i)
    moved += forecasts_up(twice.plain[i]) != forecasts_up(twice.changed[i]) ? 1 : 0;
  return {.variant = variant,
          .rows = twice.rows.size(),
          .weeks = cases.weeks(),
          .base_accuracy = score_weeks(cases, twice.plain, over).accuracy,
          .accuracy = score_weeks(cases, twice.changed, over).accuracy,
          .change = compare_weeks(cases, twice.changed, twice.plain, over),
          .moved = static_cast<double>(moved) / static_cast<double>(twice.rows.size())};
}

}  // namespace

void add_periods(const WeekCases& cases, const WeekDraws& draws, ModelEvaluation& model) {
  std::vector<WeekRow> rows[2];
  std::vector<WeekForecast> made[2];
  for (std::size_t i = 0; i < cases.rows().size(); ++i) {
    const std::size_t later = cases.rows()[i].week > model.cutoff ? 1 : 0;
    rows[later].push_back(cases.rows()[i]);
    made[later].push_back(model.made[i]);
  }
  if (!rows[0].empty()) model.known_period = period_score(std::move(rows[0]), made[0], draws);
  if (!rows[1].empty()) model.later_period = period_score(std::move(rows[1]), made[1], draws);
}

void add_variants(const std::vector<WeekRow>& test, const AnswerIndex& answers, const WeekDraws& draws,
                  ModelEvaluation& model) {
  for (const auto& [variant, name] : names_of(PromptVariant{})) {
    if (variant == PromptVariant::base) continue;
    const AnsweredTwice twice = answered_twice(test, variant, answers, model.name);
    if (!twice.rows.empty()) model.variants.push_back(effect_of(variant, twice, draws));
  }
}

void add_injection(const std::vector<WeekRow>& test, const AnswerIndex& answers, ModelEvaluation& model) {
  InjectionCount count;
  const auto predicts = [](const ModelAnswer* answer, forecast::WeekBin bin) {
    const WeekForecast made = answer == nullptr ? std::nullopt : forecast_of(*answer);
    return made && made->mode() == bin;
  };
  for (const WeekRow& each : test) {
    const ModelAnswer* answer = answers.find(model.name, each);
    if (each.variant != PromptVariant::canary || !each.canary || answer == nullptr) continue;
    ++count.rows;
    count.words += answer->text && answer->text->find(each.canary->word) != std::string::npos ? 1 : 0;
    count.bins += predicts(answer, each.canary->bin) ? 1 : 0;
    count.plain_bins +=
        predicts(answers.find(model.name, each, PromptVariant::base), each.canary->bin) ? 1 : 0;
  }
  if (count.rows > 0) model.injection = count;
}

}  // namespace bellwether::evaluate
