#include "bellwether/workbench/models/evaluate_sentiment.h"
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

using evaluate::ComparedModel;
using evaluate::EvaluateSentimentOptions;
using evaluate::headline_metrics;
using evaluate::HeadlineMetrics;
using evaluate::SentimentEvaluation;
using evaluate::SentimentModelResult;
using sentiment::EvaluationParts;
using sentiment::look_up_seen;
constexpr std::size_t kSide = evaluate::kHeadlineMetricNames.size();
constexpr std::size_t kMetrics = kSide + 3;  // with an interval, of each model: the headline metrics first

std::vector<double> metrics_with_interval(const SentimentModelResult& model, const EvaluationParts& parts,
                                          std::span<const std::size_t> rows) {
  std::vector<int> truths, predictions;
  for (const std::size_t row : rows) {
    truths.push_back(parts.test.labels[row]);
    predictions.push_back(model.predictions.classes[row]);
  }
  const learn::ConfusionMatrix matrix(truths, predictions, sentiment::kSentiments);
  const HeadlineMetrics side = headline_metrics(matrix, parts.labels);
  const sentiment::ConfusionMetrics whole = sentiment::metrics_of(matrix);
  std::vector<double> metrics(side.begin(), side.end());
  metrics.insert(metrics.end(), {whole.balanced_accuracy, whole.macro_f1, whole.mcc});
  return metrics;
}

evaluate::MetricIntervals intervals_of(std::span<const evaluate::Interval> found) {
  evaluate::MetricIntervals intervals{.accuracy = found[0],
                                      .balanced_accuracy = found[kSide],
                                      .macro_f1 = found[kSide + 1],
                                      .mcc = found[kSide + 2],
                                      .side = {}};
  std::ranges::copy(found.first(kSide), intervals.side.begin());
  return intervals;
}

// The figures of each model, then their differences from the model's.
void add_intervals(SentimentEvaluation& evaluation) {
  const sentiment::TextPart& test = evaluation.parts.test;
  const std::vector<SentimentModelResult>& models = evaluation.models;
  const auto intervals = evaluate::group_intervals(
      test.groups, {.draws = evaluation.options.draws, .seed = evaluation.options.seed},
      [&](std::span<const std::size_t> rows) {
        std::vector<double> metrics;
        for (const SentimentModelResult& each : models) {
          const auto of_model = metrics_with_interval(each, evaluation.parts, rows);
          metrics.insert(metrics.end(), of_model.begin(), of_model.end());
        }
        for (std::size_t i = 1; i < models.size(); ++i) {
          for (std::size_t side = 0; side < kSide; ++side)
            metrics.push_back(metrics[side] - metrics[i * kMetrics + side]);
        }
        return metrics;
      });
  const std::span<const evaluate::Interval> found(intervals);
  for (std::size_t i = 0; i < models.size(); ++i)
    evaluation.intervals.push_back(intervals_of(found.subspan(i * kMetrics, kMetrics)));
  for (std::size_t i = 0; i < evaluation.comparisons.size(); ++i) {
    for (std::size_t side = 0; side < kSide; ++side) {
      evaluation.comparisons[i].differences[side].interval =
          found[models.size() * kMetrics + i * kSide + side];
    }
  }
}

evaluate::BaselineComparison compare(const SentimentModelResult& model, const SentimentModelResult& baseline,
                                     const EvaluationParts& parts) {
  evaluate::BaselineComparison comparison{.baseline = baseline.name, .test = {}, .differences = {}};
  const std::vector<int>& labels = parts.test.labels;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    const bool by_model = model.predictions.classes[row] == labels[row];
    const bool by_baseline = baseline.predictions.classes[row] == labels[row];
    comparison.only_model += by_model && !by_baseline ? 1 : 0;
    comparison.only_baseline += by_baseline && !by_model ? 1 : 0;
  }
  comparison.test = evaluate::mcnemar(comparison.only_model, comparison.only_baseline);
  const HeadlineMetrics of_model = headline_metrics(model.report.matrix, parts.labels);
  const HeadlineMetrics of_baseline = headline_metrics(baseline.report.matrix, parts.labels);
  for (std::size_t side = 0; side < kSide; ++side)
    comparison.differences[side].value = of_model[side] - of_baseline[side];
  return comparison;
}

void add_comparisons(SentimentEvaluation& evaluation) {
  std::vector<double> p_values;
  for (std::size_t i = 1; i < evaluation.models.size(); ++i) {
    evaluation.comparisons.push_back(compare(evaluation.model(), evaluation.models[i], evaluation.parts));
    p_values.push_back(evaluation.comparisons.back().test.p_value);
  }
  const std::vector<double> adjusted = evaluate::holm(p_values);
  for (std::size_t i = 0; i < adjusted.size(); ++i) evaluation.comparisons[i].p_holm = adjusted[i];
}

core::Status add_threshold(SentimentEvaluation& evaluation) {
  const EvaluateSentimentOptions& options = evaluation.options;
  if (options.threshold == evaluate::ThresholdRule::none) return {};
  const auto effect = evaluate::evaluate_threshold(evaluation.model(), evaluation.parts,
                                                   {options.threshold, options.cost_ratio},
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
                                          std::span<const ComparedModel> beside) {
  std::vector<ModelOfTable> models = {{stage.analyzer.info().name, stage.analyzer.info().seen_texts.get()}};
  for (const ComparedModel& each : beside)
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
  const auto beside = evaluate::open_compared_models(request.beside, stage.job);
  if (!beside) return core::fail(beside.error());
  for (const ComparedModel& each : *beside) run.add_model(each.name, each.analyzer->info().fingerprint);
  auto seen = set_apart_seen(*parts, request, models_of_table(stage, *beside), stage.job);
  if (!seen) return core::fail(seen.error());
  const std::string test = store::test_part_sha256(parts->test.bodies);
  const auto reads = store::register_test_evaluation(run.path().parent_path() / store::kTestEvaluationsFile,
                                                     {test, stage.analyzer.info().fingerprint, run.id()});
  if (!reads) return core::fail(reads.error());
  core::Stages progress(stage.job, "evaluation", {{"models", 5.0}, {"intervals", 1.0}});
  progress.next();
  auto benchmark_set = evaluate::run_benchmark_set(
      *parts, stage, {options.linear_probe, options.random_heads, options.seed, *beside});
  if (!benchmark_set) return core::fail(benchmark_set.error());
  SentimentEvaluation evaluation{.options = options,
                                 .parts = std::move(*parts),
                                 .data = request.files.data,
                                 .train = request.files.train,
                                 .model_classes = stage.analyzer.info().labels.size(),
                                 .seen = std::move(*seen),
                                 .models = std::move(benchmark_set->models),
                                 .intervals = {},
                                 .comparisons = {},
                                 .speed = benchmark_set->speed,
                                 .test_sha256 = test,
                                 .prior_evaluations = *reads,
                                 .threshold = {},
                                 .random_heads = std::move(benchmark_set->random_heads),
                                 .notes = std::move(benchmark_set->notes),
                                 .verdict = {}};
  const auto trials = finetune::register_evaluation(
      run, evaluation.parts.test,
      {stage.analyzer.info().fingerprint, "test", evaluation.model().report.metrics.accuracy});
  if (!trials) return core::fail(trials.error());
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
