#include "bellwether/evaluate/sentiment/mitigation_effects.h"

#include <fmt/format.h>

#include <optional>

#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"
#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/mcnemar.h"
#include "bellwether/evaluate/sentiment/cleaned_predictions.h"
#include "bellwether/evaluate/sentiment/models_and_baselines.h"
#include "bellwether/evaluate/sentiment/threshold_mitigation.h"
#include "bellwether/sentiment/clause_analyzer.h"

namespace bellwether::evaluate {
namespace {

using sentiment::ScoreStage;
constexpr double kSurely = 0.05;  // an adjusted p below it

// The value a step has among options: "url" -> "replace".
std::string value_of_step(const text::CleanOptions& options, std::string_view step) {
  std::string value;
  core::for_each_field(options, [&](const auto& each, const auto& chosen) {
    if (each.name == step) value = core::value_text(chosen);
  });
  return value;
}

FixEffect begin_effect(const CleaningFix& fix, const ScoreStage& stage) {
  const std::string step(fix.on.substr(0, fix.on.find('=')));
  const std::string chosen = step + "=" + value_of_step(stage.cleaner.options(), step);
  FixEffect effect{.fix = fix, .state = chosen == fix.on ? FixState::on : FixState::off};
  effect.without = effect.state == FixState::on ? std::string(fix.off) : chosen;
  effect.with = std::string(fix.on);
  return effect;
}

void count_errors(FixEffect& effect, const JudgedTexts& judged, const std::vector<int>& others) {
  for (std::size_t row = 0; row < others.size(); ++row) {
    const bool chosen_wrong = judged.is_wrong(row), other_wrong = others[row] != judged.texts.labels[row];
    const bool on = effect.state == FixState::on;
    const bool wrong_with = on ? chosen_wrong : other_wrong, wrong_without = on ? other_wrong : chosen_wrong;
    effect.changed_answers += others[row] != judged.answers.predictions[row] ? 1 : 0;
    effect.only_with_right += wrong_without && !wrong_with ? 1 : 0;
    effect.only_without_right += wrong_with && !wrong_without ? 1 : 0;
    const auto count = [&](ErrorsWithFix& errors) {
      ++errors.texts;
      errors.with += wrong_with ? 1 : 0;
      errors.without += wrong_without ? 1 : 0;
    };
    count(effect.all);
    if (effect.fix.bucket && judged.buckets[row].holds(*effect.fix.bucket)) count(effect.bucket);
  }
  effect.p_value = mcnemar(effect.only_with_right, effect.only_without_right).p_value;
}

core::Result<FixEffect> measure_cleaning(const CleaningFix& fix, const JudgedTexts& judged,
                                         const ScoreStage& stage) {
  FixEffect effect = begin_effect(fix, stage);
  const auto other = cleaner_with(effect.state == FixState::on ? effect.without : effect.with, stage);
  if (!other) {
    effect.verdict = FixVerdict::refused;
    return effect;
  }
  const auto answers = answers_under(*other, judged.texts.bodies, judged.answers.predictions, stage);
  if (!answers) return core::fail(answers.error());
  effect.changed_texts = answers->changed_texts;
  count_errors(effect, judged, answers->predictions);
  if (effect.changed_answers == 0) effect.verdict = FixVerdict::changes_no_answer;
  if (effect.changed_texts == 0) effect.verdict = FixVerdict::changes_no_text;
  return effect;
}

// The effect of answering every text again.
FixEffect effect_of_answers(FixEffect effect, const JudgedTexts& judged, const std::vector<int>& answers) {
  effect.changed_texts = answers.size();
  count_errors(effect, judged, answers);
  if (effect.changed_answers == 0) effect.verdict = FixVerdict::changes_no_answer;
  return effect;
}

FixEffect measure_threshold(const Fix& fix, const JudgedTexts& judged) {
  FixEffect effect{
      .fix = fix, .kind = FixKind::threshold, .without = "threshold=none", .with = "threshold=?"};
  const auto crossed = cross_thresholds(judged);
  if (!crossed) {
    effect.verdict = FixVerdict::too_few_texts;
    return effect;
  }
  effect.with = fmt::format("threshold={:.3f}/{:.3f}", crossed->thresholds[0], crossed->thresholds[1]);
  return effect_of_answers(std::move(effect), judged, crossed->predictions);
}

core::Result<std::vector<int>> predictions_of(const JudgedTexts& judged, const ScoreStage& stage) {
  const std::vector<std::string>& bodies = judged.texts.bodies;
  auto answers = answer_texts(std::vector<std::string_view>(bodies.begin(), bodies.end()), stage);
  if (!answers) return core::fail(answers.error());
  return std::move(answers->predictions);
}

core::Result<FixEffect> measure_clauses(const Fix& fix, const JudgedTexts& judged, const ScoreStage& stage) {
  const sentiment::ClauseAnalyzer by_clauses(stage.analyzer);
  const auto predictions = predictions_of(judged, {by_clauses, stage.cleaner, stage.job});
  if (!predictions) return core::fail(predictions.error());
  return effect_of_answers(
      {.fix = fix, .kind = FixKind::clauses, .without = "clauses=whole", .with = "clauses=split"}, judged,
      *predictions);
}

core::Result<FixEffect> measure_model(const RetrainedModel& model, const JudgedTexts& judged,
                                      const ScoreStage& stage) {
  const auto predictions = predictions_of(judged, model.stage);
  if (!predictions) return core::fail(predictions.error());
  return effect_of_answers({.fix = model.fix,
                            .kind = FixKind::model,
                            .without = stage.analyzer.info().name,
                            .with = model.stage.analyzer.info().name},
                           judged, *predictions);
}

void decide(std::vector<FixEffect>& effects) {
  std::vector<double> p_values;
  std::vector<FixEffect*> measured;
  for (FixEffect& each : effects) {
    if (each.changed_texts == 0) continue;
    measured.push_back(&each);
    p_values.push_back(each.p_value);
  }
  const std::vector<double> adjusted = holm(p_values);
  for (std::size_t i = 0; i < measured.size(); ++i) {
    FixEffect& each = *measured[i];
    each.p_holm = adjusted[i];
    if (each.p_holm < kSurely)
      each.verdict = each.only_with_right > each.only_without_right ? FixVerdict::helps : FixVerdict::hurts;
  }
}

std::string rates_text(const ErrorsWithFix& errors) {
  if (errors.texts == 0) return "no text";
  const double texts = static_cast<double>(errors.texts);
  return fmt::format("{:.1f} % to {:.1f} %", 100 * static_cast<double>(errors.without) / texts,
                     100 * static_cast<double>(errors.with) / texts);
}

std::string sentence_of(const FixEffect& effect) {
  const std::string step = effect.without + " to " + effect.with;
  const std::string changed = core::with_thousands(effect.changed_texts);
  switch (effect.verdict) {
    case FixVerdict::refused: return step + ": refused, because the model was made for other letters.";
    case FixVerdict::too_few_texts:
      return "not measured: a threshold needs two texts of each class and positive ones in both halves.";
    case FixVerdict::changes_no_text: return step + ": changes none of these texts.";
    case FixVerdict::changes_no_answer:
      return effect.kind == FixKind::cleaning
                 ? fmt::format("{}: changes {} texts and none of the answers.", step, changed)
                 : step + ": changes none of the answers.";
    case FixVerdict::helps:
    case FixVerdict::hurts:
    case FixVerdict::cannot_be_told: break;
  }
  const std::string_view finding = effect.verdict == FixVerdict::helps ? "helps"
                                   : effect.verdict == FixVerdict::hurts
                                       ? "hurts"
                                       : "it cannot be told whether it helps";
  const std::string in_bucket =
      effect.fix.bucket ? fmt::format("from {} in the bucket and ", rates_text(effect.bucket)) : "";
  return fmt::format("{}: {}; {} put right and {} put wrong, wrong answers {}from {} in all.", step, finding,
                     core::with_thousands(effect.only_with_right),
                     core::with_thousands(effect.only_without_right), in_bucket, rates_text(effect.all));
}

// A cleaning fix answers the texts that it changes, the others all of them.
std::vector<core::Stage> progress_stages(const FixesToMeasure& fixes) {
  std::vector<core::Stage> stages;
  for (const CleaningFix& each : fixes.chosen.cleaning) stages.push_back({std::string(each.name), 0.3});
  if (fixes.chosen.clauses) stages.push_back({std::string(fixes.chosen.clauses->name), 1.0});
  for (const RetrainedModel& each : fixes.retrained) stages.push_back({std::string(each.fix.name), 1.0});
  return stages;
}

}  // namespace

core::Result<std::vector<FixEffect>> measure_fixes(const JudgedTexts& judged, const FixesToMeasure& fixes,
                                                   const ScoreStage& stage) {
  std::vector<FixEffect> effects;
  core::Stages progress(stage.job, "fixes", progress_stages(fixes));
  for (const CleaningFix& each : fixes.chosen.cleaning) {
    progress.next();
    auto effect = measure_cleaning(each, judged, stage);
    if (!effect) return core::fail(effect.error().within(each.name));
    effects.push_back(std::move(*effect));
  }
  if (fixes.chosen.clauses) {
    progress.next();
    auto effect = measure_clauses(*fixes.chosen.clauses, judged, stage);
    if (!effect) return core::fail(effect.error().within(fixes.chosen.clauses->name));
    effects.push_back(std::move(*effect));
  }
  if (fixes.chosen.threshold) effects.push_back(measure_threshold(*fixes.chosen.threshold, judged));
  for (const RetrainedModel& each : fixes.retrained) {
    progress.next();
    auto effect = measure_model(each, judged, stage);
    if (!effect) return core::fail(effect.error().within(each.fix.name));
    effects.push_back(std::move(*effect));
  }
  decide(effects);
  for (FixEffect& each : effects) each.sentence = sentence_of(each);
  return effects;
}

}  // namespace bellwether::evaluate
