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
#include "bellwether/sentiment/part_averaging_analyzer.h"

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

MitigationEffect begin_effect(const CleaningMitigation& mitigation, const ScoreStage& stage) {
  const std::string step(mitigation.on.substr(0, mitigation.on.find('=')));
  const std::string chosen = step + "=" + value_of_step(stage.cleaner.options(), step);
  MitigationEffect effect{.mitigation = mitigation,
                          .state = chosen == mitigation.on ? MitigationState::on : MitigationState::off};
  effect.without = effect.state == MitigationState::on ? std::string(mitigation.off) : chosen;
  effect.with = std::string(mitigation.on);
  return effect;
}

void count_errors(MitigationEffect& effect, const EvaluatedTexts& evaluated, const std::vector<int>& others) {
  for (std::size_t row = 0; row < others.size(); ++row) {
    const bool chosen_wrong = evaluated.is_wrong(row),
               other_wrong = others[row] != evaluated.texts.labels[row];
    const bool on = effect.state == MitigationState::on;
    const bool wrong_with = on ? chosen_wrong : other_wrong, wrong_without = on ? other_wrong : chosen_wrong;
    effect.changed_predictions += others[row] != evaluated.predictions.classes[row] ? 1 : 0;
    effect.only_with_right += wrong_without && !wrong_with ? 1 : 0;
    effect.only_without_right += wrong_with && !wrong_without ? 1 : 0;
    const auto count = [&](ErrorsWithMitigation& errors) {
      ++errors.texts;
      errors.with += wrong_with ? 1 : 0;
      errors.without += wrong_without ? 1 : 0;
    };
    count(effect.all);
    if (effect.mitigation.slice && evaluated.slices[row].holds(*effect.mitigation.slice)) count(effect.slice);
  }
  effect.p_value = mcnemar(effect.only_with_right, effect.only_without_right).p_value;
}

core::Result<MitigationEffect> measure_cleaning(const CleaningMitigation& mitigation,
                                                const EvaluatedTexts& evaluated, const ScoreStage& stage) {
  MitigationEffect effect = begin_effect(mitigation, stage);
  const auto other = cleaner_with(effect.state == MitigationState::on ? effect.without : effect.with, stage);
  if (!other) {
    effect.verdict = MitigationVerdict::refused;
    return effect;
  }
  const auto predictions =
      predictions_under(*other, evaluated.texts.bodies, evaluated.predictions.classes, stage);
  if (!predictions) return core::fail(predictions.error());
  effect.changed_texts = predictions->changed_texts;
  count_errors(effect, evaluated, predictions->classes);
  if (effect.changed_predictions == 0) effect.verdict = MitigationVerdict::changes_no_prediction;
  if (effect.changed_texts == 0) effect.verdict = MitigationVerdict::changes_no_text;
  return effect;
}

// The effect of answering every text again.
MitigationEffect effect_of_predictions(MitigationEffect effect, const EvaluatedTexts& evaluated,
                                       const std::vector<int>& predictions) {
  effect.changed_texts = predictions.size();
  count_errors(effect, evaluated, predictions);
  if (effect.changed_predictions == 0) effect.verdict = MitigationVerdict::changes_no_prediction;
  return effect;
}

MitigationEffect measure_threshold(const Mitigation& mitigation, const EvaluatedTexts& evaluated) {
  MitigationEffect effect{.mitigation = mitigation,
                          .kind = MitigationKind::threshold,
                          .without = "threshold=none",
                          .with = "threshold=?"};
  const auto crossed = cross_thresholds(evaluated);
  if (!crossed) {
    effect.verdict = MitigationVerdict::too_few_texts;
    return effect;
  }
  effect.with = fmt::format("threshold={:.3f}/{:.3f}", crossed->thresholds[0], crossed->thresholds[1]);
  return effect_of_predictions(std::move(effect), evaluated, crossed->classes);
}

core::Result<std::vector<int>> predictions_of(const EvaluatedTexts& evaluated, const ScoreStage& stage) {
  const std::vector<std::string>& bodies = evaluated.texts.bodies;
  auto predictions = predict_texts(std::vector<std::string_view>(bodies.begin(), bodies.end()), stage);
  if (!predictions) return core::fail(predictions.error());
  return std::move(predictions->classes);
}

core::Result<MitigationEffect> measure_clauses(const Mitigation& mitigation, const EvaluatedTexts& evaluated,
                                               const ScoreStage& stage) {
  const sentiment::PartAveragingAnalyzer by_clauses(stage.analyzer);
  const auto predictions = predictions_of(evaluated, {by_clauses, stage.cleaner, stage.job});
  if (!predictions) return core::fail(predictions.error());
  return effect_of_predictions({.mitigation = mitigation,
                                .kind = MitigationKind::clauses,
                                .without = "clauses=whole",
                                .with = "clauses=split"},
                               evaluated, *predictions);
}

core::Result<MitigationEffect> measure_model(const RetrainedModel& model, const EvaluatedTexts& evaluated,
                                             const ScoreStage& stage) {
  const auto predictions = predictions_of(evaluated, model.stage);
  if (!predictions) return core::fail(predictions.error());
  return effect_of_predictions({.mitigation = model.mitigation,
                                .kind = MitigationKind::model,
                                .without = stage.analyzer.info().name,
                                .with = model.stage.analyzer.info().name},
                               evaluated, *predictions);
}

void decide(std::vector<MitigationEffect>& effects) {
  std::vector<double> p_values;
  std::vector<MitigationEffect*> measured;
  for (MitigationEffect& each : effects) {
    if (each.changed_texts == 0) continue;
    measured.push_back(&each);
    p_values.push_back(each.p_value);
  }
  const std::vector<double> adjusted = holm(p_values);
  for (std::size_t i = 0; i < measured.size(); ++i) {
    MitigationEffect& each = *measured[i];
    each.p_holm = adjusted[i];
    if (each.p_holm < kSurely)
      each.verdict = each.only_with_right > each.only_without_right ? MitigationVerdict::helps
                                                                    : MitigationVerdict::hurts;
  }
}

std::string rates_text(const ErrorsWithMitigation& errors) {
  if (errors.texts == 0) return "no text";
  const double texts = static_cast<double>(errors.texts);
  return fmt::format("{:.1f} % to {:.1f} %", 100 * static_cast<double>(errors.without) / texts,
                     100 * static_cast<double>(errors.with) / texts);
}

std::string sentence_of(const MitigationEffect& effect) {
  const std::string step = effect.without + " to " + effect.with;
  const std::string changed = core::with_thousands(effect.changed_texts);
  switch (effect.verdict) {
    case MitigationVerdict::refused:
      return step + ": refused, because the model was trained on another letter case.";
    case MitigationVerdict::too_few_texts:
      return "not measured: a threshold needs two texts of each class and positive ones in both halves.";
    case MitigationVerdict::changes_no_text: return step + ": changes none of these texts.";
    case MitigationVerdict::changes_no_prediction:
      return effect.kind == MitigationKind::cleaning
                 ? fmt::format("{}: changes {} texts and none of the predictions.", step, changed)
                 : step + ": changes none of the predictions.";
    case MitigationVerdict::helps:
    case MitigationVerdict::hurts:
    case MitigationVerdict::inconclusive: break;
  }
  const std::string_view finding = effect.verdict == MitigationVerdict::helps   ? "helps"
                                   : effect.verdict == MitigationVerdict::hurts ? "hurts"
                                                                                : "inconclusive";
  const std::string in_slice =
      effect.mitigation.slice ? fmt::format("from {} in the slice and ", rates_text(effect.slice)) : "";
  return fmt::format("{}: {}; {} corrected and {} broken, errors {}from {} in all.", step, finding,
                     core::with_thousands(effect.only_with_right),
                     core::with_thousands(effect.only_without_right), in_slice, rates_text(effect.all));
}

// A cleaning fix answers the texts that it changes, the others all of them.
std::vector<core::Stage> progress_stages(const MitigationsToMeasure& mitigations) {
  std::vector<core::Stage> stages;
  for (const CleaningMitigation& each : mitigations.chosen.cleaning)
    stages.push_back({std::string(each.name), 0.3});
  if (mitigations.chosen.clauses) stages.push_back({std::string(mitigations.chosen.clauses->name), 1.0});
  for (const RetrainedModel& each : mitigations.retrained)
    stages.push_back({std::string(each.mitigation.name), 1.0});
  return stages;
}

}  // namespace

core::Result<std::vector<MitigationEffect>> evaluate_mitigations(const EvaluatedTexts& evaluated,
                                                                 const MitigationsToMeasure& mitigations,
                                                                 const ScoreStage& stage) {
  std::vector<MitigationEffect> effects;
  core::Stages progress(stage.job, "mitigations", progress_stages(mitigations));
  for (const CleaningMitigation& each : mitigations.chosen.cleaning) {
    progress.next();
    auto effect = measure_cleaning(each, evaluated, stage);
    if (!effect) return core::fail(effect.error().within(each.name));
    effects.push_back(std::move(*effect));
  }
  if (mitigations.chosen.clauses) {
    progress.next();
    auto effect = measure_clauses(*mitigations.chosen.clauses, evaluated, stage);
    if (!effect) return core::fail(effect.error().within(mitigations.chosen.clauses->name));
    effects.push_back(std::move(*effect));
  }
  if (mitigations.chosen.threshold)
    effects.push_back(measure_threshold(*mitigations.chosen.threshold, evaluated));
  for (const RetrainedModel& each : mitigations.retrained) {
    progress.next();
    auto effect = measure_model(each, evaluated, stage);
    if (!effect) return core::fail(effect.error().within(each.mitigation.name));
    effects.push_back(std::move(*effect));
  }
  decide(effects);
  for (MitigationEffect& each : effects) each.sentence = sentence_of(each);
  return effects;
}

}  // namespace bellwether::evaluate
