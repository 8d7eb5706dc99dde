#include "bellwether/workbench/models/ablate_cleaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/mcnemar.h"
#include "bellwether/evaluate/sentiment/bootstrap_intervals.h"
#include "bellwether/evaluate/sentiment/cleaned_predictions.h"
#include "bellwether/evaluate/sentiment/models_and_baselines.h"
#include "bellwether/learn/classification.h"
#include "bellwether/report/sentiment/ablation_json.h"
#include "bellwether/sentiment/text_groups.h"

namespace bellwether::workbench {

namespace {

using evaluate::AblationOptions;
using evaluate::AccuracyAndF1;
using evaluate::CleaningAblation;
using evaluate::CleaningVerdict;
using evaluate::StepChoice;

using core::fail;
using core::Result;
using sentiment::ScoreStage;
using sentiment::TextPart;

constexpr double kAblationLevel = 0.05;  // an adjusted p below it

// Every other choice of every step that has choices.
std::vector<StepChoice> other_choices(const text::CleanOptions& options) {
  std::vector<StepChoice> choices;
  core::for_each_field(options, [&](const auto& each, const auto& chosen) {
    using Value = std::remove_cvref_t<decltype(chosen)>;
    if constexpr (std::is_enum_v<Value>) {
      for (const auto& [value, name] : names_of(Value{})) {
        if (value == chosen) continue;
        StepChoice choice;
        choice.step = each.name;
        choice.chosen = core::value_text(chosen);
        choice.other = name;
        choices.push_back(std::move(choice));
      }
    }
  });
  return choices;
}

struct Judgement {
  TextPart texts;
  std::vector<int> chosen;  // the answers by the chosen cleaning
};

AccuracyAndF1 scores_of(const std::vector<int>& labels, const std::vector<int>& predictions) {
  const auto scores = learn::score_classes({labels, predictions, sentiment::kSentiments});
  return {scores.accuracy, scores.macro_f1};
}

std::vector<int> drawn(const std::vector<int>& values, std::span<const std::size_t> rows) {
  std::vector<int> of_rows;
  of_rows.reserve(rows.size());
  for (const std::size_t row : rows) of_rows.push_back(values[row]);
  return of_rows;
}

void compare(StepChoice& choice, const Judgement& evaluated, const std::vector<int>& others,
             const AblationOptions& options) {
  const std::vector<int>& labels = evaluated.texts.labels;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    const bool chosen_right = evaluated.chosen[row] == labels[row], other_right = others[row] == labels[row];
    choice.changed_predictions += others[row] != evaluated.chosen[row] ? 1 : 0;
    choice.only_other_right += other_right && !chosen_right ? 1 : 0;
    choice.only_chosen_right += chosen_right && !other_right ? 1 : 0;
  }
  const AccuracyAndF1 chosen = scores_of(labels, evaluated.chosen);
  choice.scores = scores_of(labels, others);
  choice.difference = {choice.scores.accuracy - chosen.accuracy, choice.scores.macro_f1 - chosen.macro_f1};
  choice.p_value = evaluate::mcnemar(choice.only_other_right, choice.only_chosen_right).p_value;
  const auto intervals = evaluate::group_intervals(
      evaluated.texts.groups, {.draws = options.draws, .seed = options.seed},
      [&](std::span<const std::size_t> rows) {
        const std::vector<int> truth = drawn(labels, rows);
        const AccuracyAndF1 of_chosen = scores_of(truth, drawn(evaluated.chosen, rows)),
                            of_other = scores_of(truth, drawn(others, rows));
        return std::vector<double>{of_other.accuracy - of_chosen.accuracy,
                                   of_other.macro_f1 - of_chosen.macro_f1};
      });
  choice.accuracy_interval = intervals[0];
  choice.macro_f1_interval = intervals[1];
}

core::Status measure_choice(StepChoice& choice, const Judgement& evaluated, const AblationOptions& options,
                            const ScoreStage& stage) {
  const auto other = evaluate::cleaner_with(choice.step + "=" + choice.other, stage);
  if (!other) {
    choice.verdict = CleaningVerdict::refused;
    return {};
  }
  const auto predictions =
      evaluate::predictions_under(*other, evaluated.texts.bodies, evaluated.chosen, stage);
  if (!predictions) return fail(predictions.error());
  choice.changed_texts = predictions->changed_texts;
  choice.scores = scores_of(evaluated.texts.labels, predictions->classes);
  if (choice.changed_texts == 0) {
    choice.verdict = CleaningVerdict::changes_no_text;
    return {};
  }
  compare(choice, evaluated, predictions->classes, options);
  if (choice.changed_predictions == 0) choice.verdict = CleaningVerdict::changes_no_prediction;
  return {};
}

void evaluate_choices(std::vector<StepChoice>& choices) {
  std::vector<double> p_values;
  std::vector<StepChoice*> measured;
  for (StepChoice& each : choices) {
    if (each.changed_texts == 0) continue;
    measured.push_back(&each);
    p_values.push_back(each.p_value);
  }
  const std::vector<double> adjusted = evaluate::holm(p_values);
  for (std::size_t i = 0; i < measured.size(); ++i) {
    StepChoice& each = *measured[i];
    each.p_holm = adjusted[i];
    if (each.p_holm < kAblationLevel) {
      each.verdict =
          each.only_other_right > each.only_chosen_right ? CleaningVerdict::better : CleaningVerdict::worse;
    }
  }
}

std::string told_with_seen(const CleaningAblation& ablation) {
  if (!ablation.accuracy_with_seen) return "";
  return fmt::format(" (including {} that it has learned from: {:.1f} %, which says nothing about new texts)",
                     core::with_thousands(ablation.seen.labeled), 100 * *ablation.accuracy_with_seen);
}

std::string ablation_verdict(const CleaningAblation& ablation) {
  std::string better, worse;
  for (const StepChoice& each : ablation.choices) {
    std::string& list = each.verdict == CleaningVerdict::better ? better : worse;
    if (each.verdict != CleaningVerdict::better && each.verdict != CleaningVerdict::worse) continue;
    list += (list.empty() ? "" : ", ") + each.step + "=" + each.other;
  }
  const std::string opening =
      fmt::format("Over {} texts{} the chosen cleaning has an accuracy of {:.1f} %{}; ",
                  core::with_thousands(ablation.texts),
                  ablation.accuracy_with_seen ? " not in the training record of " + ablation.model : "",
                  100 * ablation.chosen.accuracy, told_with_seen(ablation));
  if (better.empty() && worse.empty())
    return opening + "no other choice of a single step is significantly better or worse.";
  return opening + (better.empty() ? "no other choice is better" : "better: " + better) + "; " +
         (worse.empty() ? "none is worse." : "worse: " + worse + ".");
}

Result<Judgement> evaluate_texts(TextPart texts, const ScoreStage& stage) {
  texts.groups = sentiment::near_duplicate_groups(
      std::vector<std::string_view>(texts.bodies.begin(), texts.bodies.end()));
  auto predictions =
      evaluate::predict_texts(std::vector<std::string_view>(texts.bodies.begin(), texts.bodies.end()), stage);
  if (!predictions) return fail(predictions.error());
  return Judgement{std::move(texts), std::move(predictions->classes)};
}

// Of the chosen cleaning over the evaluated texts and those set apart; nothing where there are none of the
// latter.
Result<std::optional<double>> accuracy_with(const Judgement& evaluated, const TextPart& seen,
                                            const ScoreStage& stage) {
  if (seen.size() == 0) return std::nullopt;
  const auto predictions =
      evaluate::predict_texts(std::vector<std::string_view>(seen.bodies.begin(), seen.bodies.end()), stage);
  if (!predictions) return fail(predictions.error());
  std::vector<int> labels = evaluated.texts.labels, all = evaluated.chosen;
  labels.insert(labels.end(), seen.labels.begin(), seen.labels.end());
  all.insert(all.end(), predictions->classes.begin(), predictions->classes.end());
  return scores_of(labels, all).accuracy;
}

Result<CleaningAblation> measure_ablation(const AblationRequest& request, const ScoreStage& stage) {
  auto set = sentiment::read_text_set(request.data, request.source);
  if (!set) return fail(set.error());
  if (set->texts.size() == 0)
    return fail(core::ErrorKind::data, request.data + ": no text has a label; look at --label-column");
  const sentiment::SeenLookup seen =
      sentiment::look_up_seen(stage.analyzer.info().seen_texts.get(), set->texts.bodies, stage.job);
  std::vector<bool> labeled;
  for (const sentiment::Seen each : seen.texts) labeled.push_back(each == sentiment::Seen::labeled);
  sentiment::SeenSplit split = sentiment::split_by_seen(set->texts, labeled);
  if (split.unseen.size() == 0)
    return fail(sentiment::all_seen_error(stage.analyzer.info().name, set->texts.size(), request.data));
  const auto evaluated = evaluate_texts(std::move(split.unseen), stage);
  if (!evaluated) return fail(evaluated.error());
  const auto with_seen = accuracy_with(*evaluated, split.seen, stage);
  if (!with_seen) return fail(with_seen.error());
  CleaningAblation ablation{.data = request.data,
                            .model = stage.analyzer.info().name,
                            .facts = std::move(set->facts),
                            .seen = seen.counts,
                            .texts = evaluated->texts.size(),
                            .chosen = scores_of(evaluated->texts.labels, evaluated->chosen),
                            .accuracy_with_seen = *with_seen,
                            .choices = other_choices(stage.cleaner.options()),
                            .verdict = {}};
  for (StepChoice& each : ablation.choices) {
    if (core::Status measured = measure_choice(each, *evaluated, request.options, stage); !measured)
      return fail(measured.error().within(each.step + "=" + each.other));
  }
  evaluate_choices(ablation.choices);
  ablation.verdict = ablation_verdict(ablation);
  return ablation;
}

}  // namespace

Result<CleaningAblation> ablate_cleaning(store::RunDirectory& run, const AblationRequest& request,
                                         const ScoreStage& stage) {
  if (core::Status good = core::check_options(request.options); !good) return fail(good.error());
  auto ablation = measure_ablation(request, stage);
  if (!ablation) return fail(ablation.error());
  run.add_input(ablation->facts.record);
  run.add_model(ablation->model, stage.analyzer.info().fingerprint);
  const store::MetricsRow all{
      "all", 0, {{"accuracy", ablation->chosen.accuracy}, {"macro_f1", ablation->chosen.macro_f1}}};
  if (core::Status noted = run.append_metrics(all); !noted) return fail(noted.error());
  if (core::Status written = run.write_file("ablation.json", report::to_json(*ablation)); !written)
    return fail(written.error());
  return ablation;
}

}  // namespace bellwether::workbench
