#include "bellwether/finetune/hyperparameter_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"
#include "bellwether/finetune/fine_tune_run.h"
#include "bellwether/finetune/initial_weights.h"
#include "bellwether/finetune/registered_trials.h"
#include "bellwether/finetune/search_plan.h"
#include "bellwether/finetune/search_summary.h"
#include "bellwether/finetune/training_set.h"
#include "bellwether/finetune/trial_ledger.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using core::with_thousands;

// What all runs of a search work with.
struct TuneStage {
  store::RunDirectory& run;
  const TuneSentimentRequest& request;
  const TunePlan& plan;
  const TrainingTexts& texts;
  core::Job& job;
  core::Stages& progress;

  [[nodiscard]] std::size_t rows() const { return texts.data.train.labels.size(); }
  [[nodiscard]] sentiment::LabelPreset preset() const { return request.training.options.labels; }
  [[nodiscard]] nn::Precision precision() const { return request.training.fit.precision; }
  [[nodiscard]] evaluate::GroupDraws draws() const {
    return {request.options.draws, request.training.fit.seed};
  }
};

ClassIds ids_of(const train::LabeledTokens& part) { return {part.labels.begin(), part.labels.end()}; }

TuneScores validation_scores(const TuneStage& stage, const LedgerTrial& trial) {
  return tune_scores(ids_of(stage.texts.data.validation), trial.validation, stage.preset());
}

// Left out: paths, because the bytes behind them are what counts, and what changes no run.
Result<TrialLedger> open_ledger(const TuneSentimentRequest& request, const TrainingTexts& texts) {
  const auto model = starting_model(request.training);
  if (!model) return fail(model.error());
  const auto start = model->fingerprint();
  if (!start) return fail(start.error());
  TrialLedger::Settings settings{{"data_sha256", texts.parts.data.record.sha256}, {"start_sha256", *start}};
  const std::set<std::string> left_out = {"data", "model",        "vocabulary",
                                          "out",  "search.draws", "fit.save_steps"};
  for (const core::OptionValue& each : core::describe_options(request)) {
    if (!left_out.contains(each.name)) settings.emplace(each.name, each.value);
  }
  return TrialLedger::open(request.training.out / "trials.jsonl", settings);
}

// The ledger is a file that anybody may have touched.
// That a trial can begin at all, before the folder of the search is made.
Status check_start(const TrainSentimentRequest& training) {
  const auto model = starting_model(training);
  if (!model) return fail(model.error());
  const auto tokenizer = model->tokenizer();
  if (!tokenizer) return fail(tokenizer.error());
  const auto start = start_training(training, *model, **tokenizer);
  return start ? Status() : fail(start.error());
}

Status check_trials(const TuneStage& stage, const TrialLedger& ledger) {
  const auto fits = [&](const ClassIds& predictions, const train::LabeledTokens& part) {
    const int classes = stage.preset() == sentiment::LabelPreset::binary ? 2 : 3;
    return predictions.size() == part.labels.size() &&
           std::ranges::all_of(predictions, [&](int each) { return each < classes; });
  };
  const std::vector<LedgerTrial>& trials = ledger.trials();
  bool good = trials.size() <= stage.plan.runs && (!ledger.test() || fits(*ledger.test(), stage.texts.test));
  for (std::size_t i = 0; good && i < trials.size(); ++i) {
    const bool planned = stage.plan.settings.empty() || stage.plan.settings[i] == trials[i].setting;
    good = planned && fits(trials[i].train, stage.texts.data.train) &&
           fits(trials[i].validation, stage.texts.data.validation);
  }
  if (good) return {};
  return fail(ErrorKind::data, (stage.request.training.out / "trials.jsonl").string() +
                                   ": its runs are not those of this search; remove it to begin again");
}

// A run takes as long as its epochs; the test part is a fraction of one.
std::vector<core::Stage> progress_stages(const TunePlan& plan) {
  std::vector<core::Stage> stages;
  for (std::size_t i = 0; i < plan.runs; ++i) {
    const double epochs = plan.settings.empty() ? 1.0 : plan.settings[i].epochs;
    stages.push_back({fmt::format("run {} of {}", i + 1, plan.runs), epochs});
  }
  stages.push_back({"test", 0.05});
  return stages;
}

void tell_plan(const TuneStage& stage, std::size_t done) {
  const TunePlan& plan = stage.plan;
  core::log_info(
      fmt::format("search: {}: {} runs, {}{} optimization steps in all (training texts / batch x "
                  "epochs), {} training and {} validation texts",
                  plan.told, plan.runs, plan.settings.empty() ? "at most " : "",
                  with_thousands(planned_search_steps(plan, stage.rows())), with_thousands(stage.rows()),
                  with_thousands(stage.texts.data.validation.labels.size())));
  if (done > 0) core::log_info(fmt::format("done already: {} of {}", done, plan.runs));
}

// One configuration, trained and evaluated on the validation part.
Status run_setting(const TuneStage& stage, TrialLedger& ledger, const TuneSetting& setting) {
  const std::string name = folder_of(setting);
  stage.progress.next();
  core::log_info(fmt::format("run {} of {}: {}: {} optimization steps", ledger.trials().size() + 1,
                             stage.plan.runs, told_setting(setting),
                             with_thousands(told_steps(stage.rows(), setting))));
  TrainSentimentRequest request = stage.request.training;
  request.out /= name;
  request.fit.learning_rate = setting.learning_rate;
  request.fit.batch = setting.batch;
  request.fit.epochs = setting.epochs;
  const auto model = fit_model({stage.run, "fit " + name}, request, stage.texts, stage.job);
  if (!model) return fail(model.error().within(name));
  const train::ClassifierTrainingData& data = stage.texts.data;
  auto train = train::predict(model->weights, data.train.texts, stage.precision(), stage.job.pool());
  if (!train) return fail(train.error().within(name));
  auto validation =
      train::predict(model->weights, data.validation.texts, stage.precision(), stage.job.pool());
  if (!validation) return fail(validation.error().within(name));
  LedgerTrial trial{setting, static_cast<std::uint32_t>(model->report.epochs.size()),
                    model->report.best_epoch, std::move(*train), std::move(*validation)};
  // First: a run that is killed between is made again, and noted once.
  const auto trials = note_trained(stage.run, stage.texts.parts.calibration, request.out,
                                   {.stage = "search", .accuracy = validation_scores(stage, trial).accuracy});
  if (!trials) return fail(trials.error().within(name));
  Status noted = ledger.add(std::move(trial));
  if (noted) drop_checkpoint(request.out);
  return noted;
}

Status run_planned(const TuneStage& stage, TrialLedger& ledger) {
  for (std::size_t i = ledger.trials().size(); i < stage.plan.runs; ++i) {
    if (Status done = run_setting(stage, ledger, stage.plan.settings[i]); !done) return done;
  }
  return {};
}

// Each setting where the process of the accuracies so far expects the most.
Status run_proposed(const TuneStage& stage, TrialLedger& ledger) {
  const TunePlaces places(stage.plan.space);
  std::vector<learn::Trial> earlier;
  for (const LedgerTrial& each : ledger.trials())
    earlier.push_back({places.of(each.setting), validation_scores(stage, each).accuracy});
  const auto objective = [&](std::span<const double> point) -> Result<double> {
    if (Status done = run_setting(stage, ledger, places.at(point)); !done) return fail(done.error());
    return validation_scores(stage, ledger.trials().back()).accuracy;
  };
  const auto searched = learn::bayesian_search(places.dimensions(), objective,
                                               {.evaluations = stage.plan.runs,
                                                .random_starts = stage.request.options.random_starts,
                                                .seed = stage.request.training.fit.seed},
                                               std::move(earlier));
  return searched ? Status() : fail(searched.error());
}

std::vector<TunedRun> runs_of(const TuneStage& stage, const TrialLedger& ledger) {
  const ClassIds train = ids_of(stage.texts.data.train);
  std::vector<TunedRun> runs;
  for (const LedgerTrial& each : ledger.trials()) {
    runs.push_back({each.setting, told_steps(stage.rows(), each.setting), each.epochs, each.best_epoch,
                    tune_scores(train, each.train, stage.preset()), validation_scores(stage, each)});
  }
  return runs;
}

std::size_t best_run(const std::vector<TunedRun>& runs) {
  std::vector<TuneScores> scores;
  scores.reserve(runs.size());
  for (const TunedRun& each : runs) scores.push_back(each.validation);
  return best_of(scores);
}

TuneComparison compare(const TuneStage& stage, const LedgerTrial& best, const LedgerTrial& first) {
  const ClassIds train_labels = ids_of(stage.texts.data.train),
                 validation_labels = ids_of(stage.texts.data.validation);
  const sentiment::EvaluationParts& parts = stage.texts.parts;
  const TunePair train{train_labels, parts.train.groups, best.train, first.train};
  const TunePair validation{validation_labels, parts.calibration.groups, best.validation, first.validation};
  return {f1_difference(validation, stage.preset(), stage.draws()),
          gap_difference(train, validation, stage.preset(), stage.draws())};
}

// The one look at the test part. A look is noted before it is taken.
Status read_test(const TuneStage& stage, TrialLedger& ledger, const std::string& chosen) {
  if (ledger.test()) return {};
  stage.progress.next();
  if (Status noted = ledger.register_test_evaluation(chosen); !noted) return noted;
  const std::filesystem::path folder = stage.request.training.out / chosen;
  const auto weights = load_trained(folder);
  if (!weights) return fail(weights.error().within(folder.string()));
  auto predictions = train::predict(*weights, stage.texts.test.texts, stage.precision(), stage.job.pool());
  if (!predictions) return fail(predictions.error());
  const TuneScores scores = tune_scores(ids_of(stage.texts.test), *predictions, stage.preset());
  const auto trials =
      note_trained(stage.run, stage.texts.parts.test, folder, {.stage = "test", .accuracy = scores.accuracy});
  if (!trials) return fail(trials.error());
  store::log_trials("the test texts", *trials);
  return ledger.add_test(std::move(*predictions));
}

TunedTest test_of(const TuneStage& stage, const TrialLedger& ledger) {
  const ClassIds labels = ids_of(stage.texts.test);
  const ScoreIntervals intervals = score_intervals(
      {labels, stage.texts.parts.test.groups, *ledger.test(), {}}, stage.preset(), stage.draws());
  return {.texts = labels.size(),
          .scores = tune_scores(labels, *ledger.test(), stage.preset()),
          .accuracy = intervals.accuracy,
          .f1 = intervals.f1,
          .majority = majority_accuracy(stage.texts.test),
          .reads = ledger.test_evaluations().total()};
}

Result<TunedSentiment> conclude(const TuneStage& stage, TrialLedger& ledger) {
  TunedSentiment tuned{.request = stage.request,
                       .data = stage.texts.parts.data,
                       .train_texts = stage.rows(),
                       .validation_texts = stage.texts.data.validation.labels.size(),
                       .validation_seen = stage.texts.validation_seen,
                       .cut_texts = stage.texts.cut_texts,
                       .runs = runs_of(stage, ledger)};
  tuned.best = best_run(tuned.runs);
  if (tuned.best > 0)
    tuned.against_first = compare(stage, ledger.trials()[tuned.best], ledger.trials().front());
  if (Status read = read_test(stage, ledger, folder_of(tuned.runs[tuned.best].setting)); !read)
    return fail(read.error());
  tuned.test = test_of(stage, ledger);
  tuned.test.seen = stage.texts.test_seen;
  tuned.paragraph = tune_paragraph(tuned, stage.plan.told);
  return tuned;
}

}  // namespace

Result<TunedSentiment> search_hyperparameters(store::RunDirectory& run, const TuneSentimentRequest& request,
                                              core::Job& job) {
  const auto plan = plan_search(request);
  if (!plan) return fail(plan.error());
  const auto texts = read_training_texts(run, request.training, job);
  if (!texts) return fail(texts.error());
  if (texts->test.labels.empty()) {
    return fail(sentiment::all_seen_error(request.training.model, texts->test_seen.texts,
                                          request.training.files.data));
  }
  auto ledger = open_ledger(request, *texts);
  if (!ledger) return fail(ledger.error());
  core::Stages progress(job, "search", progress_stages(*plan));
  const TuneStage stage{run, request, *plan, *texts, job, progress};
  if (Status good = check_trials(stage, *ledger); !good) return fail(good.error());
  if (Status startable = check_start(request.training); !startable) return fail(startable.error());
  if (Status made = core::make_folder(request.training.out); !made) return fail(made.error());
  if (Status begun = ledger->begin(); !begun) return fail(begun.error());
  tell_plan(stage, ledger->trials().size());
  for (std::size_t i = 0; i < ledger->trials().size(); ++i) progress.skip();
  const bool planned = !plan->settings.empty();
  if (Status done = planned ? run_planned(stage, *ledger) : run_proposed(stage, *ledger); !done)
    return fail(done.error());
  return conclude(stage, *ledger);
}

}  // namespace bellwether::finetune
