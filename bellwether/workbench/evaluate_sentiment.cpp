#include "bellwether/workbench/evaluate_sentiment.h"
#include "bellwether/core/stages.h"

#include <algorithm>
#include <span>
#include <utility>

#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/sentiment/bootstrap_intervals.h"
#include "bellwether/finetune/registered_trials.h"
#include "bellwether/report/sentiment/sentiment_evaluation_files.h"

namespace bellwether::workbench {
namespace {

using evaluate::BesideModel;
using evaluate::EvaluateSentimentOptions;
using evaluate::SentimentEntrant;
using evaluate::SentimentEvaluation;
using evaluate::side_figures;
using evaluate::SideFigures;
using sentiment::EvaluationParts;
using sentiment::look_up_seen;
constexpr std::size_t kSide = evaluate::kSideFigureNames.size();
constexpr std::size_t kFigures = kSide + 3;  // with an interval, of each entrant: the side figures first

std::vector<double> figures_with_interval(const SentimentEntrant& entrant, const EvaluationParts& parts,
                                          std::span<const std::size_t> rows) {
  std::vector<int> truths, predictions;
  for (const std::size_t row : rows) {
    truths.push_back(parts.test.labels[row]);
    predictions.push_back(entrant.answers.predictions[row]);
  }
  const learn::ConfusionMatrix matrix(truths, predictions, sentiment::kSentiments);
  const SideFigures side = side_figures(matrix, parts.labels);
  const sentiment::MatrixFigures whole = sentiment::figures_of(matrix);
  std::vector<double> figures(side.begin(), side.end());
  figures.insert(figures.end(), {whole.balanced_accuracy, whole.macro_f1, whole.mcc});
  return figures;
}

evaluate::FigureIntervals intervals_of(std::span<const evaluate::Interval> found) {
  evaluate::FigureIntervals intervals{.accuracy = found[0],
                                      .balanced_accuracy = found[kSide],
                                      .macro_f1 = found[kSide + 1],
                                      .mcc = found[kSide + 2],
                                      .side = {}};
  std::ranges::copy(found.first(kSide), intervals.side.begin());
  return intervals;
}

// The figures of each entrant, then their differences from the model's.
void add_intervals(SentimentEvaluation& evaluation) {
  const sentiment::TextPart& test = evaluation.parts.test;
  const std::vector<SentimentEntrant>& entrants = evaluation.entrants;
  const auto intervals = evaluate::group_intervals(
      test.groups, {.draws = evaluation.options.draws, .seed = evaluation.options.seed},
      [&](std::span<const std::size_t> rows) {
        std::vector<double> figures;
        for (const SentimentEntrant& each : entrants) {
          const auto of_entrant = figures_with_interval(each, evaluation.parts, rows);
          figures.insert(figures.end(), of_entrant.begin(), of_entrant.end());
        }
        for (std::size_t i = 1; i < entrants.size(); ++i) {
          for (std::size_t side = 0; side < kSide; ++side)
            figures.push_back(figures[side] - figures[i * kFigures + side]);
        }
        return figures;
      });
  const std::span<const evaluate::Interval> found(intervals);
  for (std::size_t i = 0; i < entrants.size(); ++i)
    evaluation.intervals.push_back(intervals_of(found.subspan(i * kFigures, kFigures)));
  for (std::size_t i = 0; i < evaluation.comparisons.size(); ++i) {
    for (std::size_t side = 0; side < kSide; ++side) {
      evaluation.comparisons[i].differences[side].interval =
          found[entrants.size() * kFigures + i * kSide + side];
    }
  }
}

evaluate::BaselineComparison compare(const SentimentEntrant& model, const SentimentEntrant& baseline,
                                     const EvaluationParts& parts) {
  evaluate::BaselineComparison comparison{.baseline = baseline.name, .test = {}, .differences = {}};
  const std::vector<int>& labels = parts.test.labels;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    const bool by_model = model.answers.predictions[row] == labels[row];
    const bool by_baseline = baseline.answers.predictions[row] == labels[row];
    comparison.only_model += by_model && !by_baseline ? 1 : 0;
    comparison.only_baseline += by_baseline && !by_model ? 1 : 0;
  }
  comparison.test = evaluate::mcnemar(comparison.only_model, comparison.only_baseline);
  const SideFigures of_model = side_figures(model.report.matrix, parts.labels);
  const SideFigures of_baseline = side_figures(baseline.report.matrix, parts.labels);
  for (std::size_t side = 0; side < kSide; ++side)
    comparison.differences[side].value = of_model[side] - of_baseline[side];
  return comparison;
}

void add_comparisons(SentimentEvaluation& evaluation) {
  std::vector<double> p_values;
  for (std::size_t i = 1; i < evaluation.entrants.size(); ++i) {
    evaluation.comparisons.push_back(compare(evaluation.model(), evaluation.entrants[i], evaluation.parts));
    p_values.push_back(evaluation.comparisons.back().test.p_value);
  }
  const std::vector<double> adjusted = evaluate::holm(p_values);
  for (std::size_t i = 0; i < adjusted.size(); ++i) evaluation.comparisons[i].p_holm = adjusted[i];
}

core::Status add_threshold(SentimentEvaluation& evaluation) {
  const EvaluateSentimentOptions& options = evaluation.options;
  if (options.threshold == evaluate::ThresholdRule::none) return {};
  const auto effect =
      evaluate::judge_threshold(evaluation.model(), evaluation.parts, {options.threshold, options.cost_ratio},
                                {.draws = options.draws, .seed = options.seed});
  if (!effect) return core::fail(effect.error());
  evaluation.threshold = *effect;
  return {};
}

void mark(std::vector<bool>& by_any, const sentiment::SeenLookup& found) {
  by_any.resize(found.texts.size());
  for (std::size_t row = 0; row < by_any.size(); ++row)
    by_any[row] = by_any[row] || found.texts[row] == sentiment::Seen::labeled;
}

// A model by the name that the table gives it.
struct ModelOfTable {
  std::string name;
  const sentiment::SeenTexts* seen;
};

std::vector<ModelOfTable> models_of_table(const sentiment::ScoreStage& stage,
                                          std::span<const BesideModel> beside) {
  std::vector<ModelOfTable> models = {{stage.analyzer.info().name, stage.analyzer.info().seen_texts.get()}};
  for (const BesideModel& each : beside)
    models.push_back({each.name, each.analyzer->info().seen_texts.get()});
  return models;
}

// What the models have seen of the parts. The test texts that any of them learned from are set apart.
core::Result<std::vector<evaluate::SeenByModel>> set_apart_seen(EvaluationParts& parts,
                                                                const EvaluateSentimentRequest& request,
                                                                std::span<const ModelOfTable> models,
                                                                core::Job& job) {
  std::vector<evaluate::SeenByModel> seen;
  sentiment::SeenMarks by_any;
  std::string names;
  const std::size_t texts = parts.test.size();
  for (const ModelOfTable& each : models) {
    mark(by_any.train, look_up_seen(each.seen, parts.train.bodies, job));
    mark(by_any.calibration, look_up_seen(each.seen, parts.calibration.bodies, job));
    const sentiment::SeenLookup test = look_up_seen(each.seen, parts.test.bodies, job);
    mark(by_any.test, test);
    seen.push_back({each.name, test.counts, {}});
    names += (names.empty() ? "" : " or ") + each.name;
  }
  sentiment::set_seen_apart(parts, by_any, request.options.seed);
  if (parts.test.size() == 0) return core::fail(sentiment::all_seen_error(names, texts, request.files.data));
  for (std::size_t i = 0; i < models.size(); ++i)
    seen[i].calibration = look_up_seen(models[i].seen, parts.calibration.bodies, job).counts;
  return seen;
}

void note_input(store::RunDirectory& run, const sentiment::TextSetFacts& facts) {
  run.add_input(facts.record);
}

}  // namespace

core::Result<SentimentEvaluation> evaluate_sentiment(store::RunDirectory& run,
                                                     const EvaluateSentimentRequest& request,
                                                     const sentiment::ScoreStage& stage) {
  const EvaluateSentimentOptions& options = request.options;
  if (core::Status sound = core::check_options(options); !sound) return core::fail(sound.error());
  sentiment::EvaluationFiles files = request.files;
  files.labels = options.labels;
  files.train_source.bad_rows = files.source.bad_rows;
  auto parts =
      sentiment::read_evaluation_parts(files, {options.test_share, options.calibration_share, options.seed});
  if (!parts) return core::fail(parts.error());
  note_input(run, parts->data);
  if (parts->train_set) note_input(run, *parts->train_set);
  run.add_model(stage.analyzer.info().name, stage.analyzer.info().fingerprint);
  const auto beside = evaluate::open_beside(request.beside, stage.job);
  if (!beside) return core::fail(beside.error());
  for (const BesideModel& each : *beside) run.add_model(each.name, each.analyzer->info().fingerprint);
  auto seen = set_apart_seen(*parts, request, models_of_table(stage, *beside), stage.job);
  if (!seen) return core::fail(seen.error());
  const std::string test = store::test_part_sha256(parts->test.bodies);
  const auto reads = store::note_test_read(run.path().parent_path() / store::kTestReadsFile,
                                           {test, stage.analyzer.info().fingerprint, run.id()});
  if (!reads) return core::fail(reads.error());
  core::Stages progress(stage.job, "evaluation", {{"models", 5.0}, {"intervals", 1.0}});
  progress.next();
  auto line_up = evaluate::line_up_entrants(
      *parts, stage, {options.frozen_encoder, options.untrained_heads, options.seed, *beside});
  if (!line_up) return core::fail(line_up.error());
  SentimentEvaluation evaluation{.options = options,
                                 .parts = std::move(*parts),
                                 .data = request.files.data,
                                 .train = request.files.train,
                                 .model_classes = stage.analyzer.info().labels.size(),
                                 .seen = std::move(*seen),
                                 .entrants = std::move(line_up->entrants),
                                 .intervals = {},
                                 .comparisons = {},
                                 .speed = line_up->speed,
                                 .test_sha256 = test,
                                 .earlier_reads = *reads,
                                 .threshold = {},
                                 .untrained = std::move(line_up->untrained),
                                 .notes = std::move(line_up->notes),
                                 .verdict = {}};
  const auto tried = finetune::note_judged(
      run, evaluation.parts.test,
      {stage.analyzer.info().fingerprint, "test", evaluation.model().report.figures.accuracy});
  if (!tried) return core::fail(tried.error());
  progress.next();
  add_comparisons(evaluation);
  add_intervals(evaluation);
  if (core::Status added = add_threshold(evaluation); !added) return core::fail(added.error());
  for (std::string& each : evaluate::notes_of(evaluation)) evaluation.notes.push_back(std::move(each));
  evaluation.verdict = evaluate::verdict_of(evaluation);
  if (core::Status written = report::write_evaluation(run, evaluation); !written)
    return core::fail(written.error());
  return evaluation;
}

}  // namespace bellwether::workbench
