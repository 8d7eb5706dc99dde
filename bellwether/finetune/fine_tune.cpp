#include "bellwether/finetune/fine_tune.h"

#include <fmt/format.h>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/stages.h"
#include "bellwether/finetune/fine_tune_run.h"
#include "bellwether/finetune/registered_trials.h"
#include "bellwether/finetune/training_set.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/sanity_sentences.h"
#include "bellwether/store/seen_metrics.h"

namespace bellwether::finetune {

namespace {

// What a text costs in training, in texts that are only scored.
constexpr double kBackward = 3.0;

void add_test_predictions(const TrainSentimentRequest& request, const TrainingTexts& texts,
                          ClassIds predictions, TrainedSentiment& trained) {
  const sentiment::LabelPreset preset = request.options.labels;
  trained.test_labels.assign(texts.test.labels.begin(), texts.test.labels.end());
  trained.test_predictions = std::move(predictions);
  trained.test_rates = tune_scores(trained.test_labels, trained.test_predictions, preset).rates;
  trained.test_intervals =
      score_intervals({trained.test_labels, texts.parts.test.groups, trained.test_predictions, {}}, preset,
                      {.seed = request.fit.seed});
}

}  // namespace

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

namespace {

// The figures of the test part.
Status evaluate_trained(const TrainSentimentRequest& request, const TrainingTexts& texts,
                        const nn::BertWeights& weights, core::Job& job, TrainedSentiment& trained) {
  if (trained.test_texts == 0) return {};
  auto tested = train::validate(weights, texts.test, request.fit.precision, job.pool());
  if (!tested) return fail(tested.error());
  trained.test = tested->scores;
  trained.majority = majority_accuracy(texts.test);
  add_test_predictions(request, texts, std::move(tested->predictions), trained);
  if (texts.seen_test.labels.empty()) return {};
  const auto seen = train::validate(weights, texts.seen_test, request.fit.precision, job.pool());
  if (!seen) return fail(seen.error());
  const auto unseen_count = static_cast<double>(trained.test_texts),
             seen_count = static_cast<double>(texts.seen_test.labels.size());
  trained.accuracy_with_seen = (tested->scores.accuracy * unseen_count + seen->scores.accuracy * seen_count) /
                               (unseen_count + seen_count);
  return {};
}

// The test figures into the run and among the configurations tried.
Status note_test(store::RunDirectory& run, const TrainingTexts& texts, const TrainSentimentRequest& request,
                 const TrainedSentiment& trained) {
  if (!trained.test) return {};
  const auto trials =
      note_trained(run, texts.parts.test, request.out, {.stage = "test", .accuracy = trained.test->accuracy});
  if (!trials) return fail(trials.error());
  store::log_trials("these test texts", *trials);
  return run.append_metrics({"test",
                             0,
                             {{"accuracy", trained.test->accuracy},
                              {"macro_f1", trained.test->macro_f1},
                              {"mcc", trained.test->mcc},
                              {"loss", trained.test->loss},
                              {"majority_accuracy", trained.majority}}});
}

// Where the model that was left fails the sanity check, that every later load of it will tell.
Status note_weakness(const TrainSentimentRequest& request, core::Job& job, TrainedSentiment& trained) {
  const auto analyzer =
      sentiment::make_analyzer(request.out.string(), {.golden = sentiment::GoldenCheck::off}, job.pool());
  if (!analyzer) return fail(analyzer.error());
  if (const auto weakness = sentiment::learned_too_little(**analyzer))
    trained.notes.push_back("Warning: the model is weak: " + *weakness);
  return {};
}

std::vector<std::string> notes_of_seen(const TrainSentimentRequest& request,
                                       const TrainedSentiment& trained) {
  if (request.model.empty()) return {};
  std::vector<std::string> notes = sentiment::seen_notes(request.model, trained.test_seen, "test texts");
  if (trained.validation_seen.labeled > 0) {
    notes.push_back(
        fmt::format("{} had learned from {} of the {} validation texts with their labels: the epoch was "
                    "chosen on texts that it knew, and their metrics are optimistic",
                    request.model, core::with_thousands(trained.validation_seen.labeled),
                    core::with_thousands(trained.validation_seen.texts)));
  }
  return notes;
}

}  // namespace

Result<TrainedSentiment> fine_tune(store::RunDirectory& run, const TrainSentimentRequest& request,
                                   core::Job& job) {
  if (request.out.empty()) return fail(ErrorKind::usage, "--out: name the folder for the model");
  const auto texts = read_training_texts(run, request, job);
  if (!texts) return fail(texts.error());
  const double epochs = request.fit.epochs,
               evaluated = static_cast<double>(texts->data.validation.labels.size());
  core::Stages stages(
      job, "training",
      {{"fit", epochs * (kBackward * static_cast<double>(texts->data.train.labels.size()) + evaluated)},
       {"test", static_cast<double>(texts->test.labels.size())}});
  stages.next();
  auto model = fit_model({run}, request, *texts, job);
  if (!model) return fail(model.error());
  stages.next();
  const std::size_t train_texts = texts->data.train.labels.size();
  TrainedSentiment trained{.data = texts->parts.learned(),
                           .train_texts = train_texts,
                           .validation_texts = texts->data.validation.labels.size(),
                           .test_texts = texts->test.labels.size(),
                           .test_seen = texts->test_seen,
                           .validation_seen = texts->validation_seen,
                           .test_learned = texts->test_learned,
                           .cut_texts = texts->cut_texts,
                           .augmented = texts->augmented,
                           .planned_steps = train::planned_steps(request.fit, train_texts),
                           .parameters = model->weights.all().size(),
                           .start = std::move(model->start),
                           .fit = std::move(model->report),
                           .test = {},
                           .accuracy_with_seen = {},
                           .notes = {}};
  if (Status tested = evaluate_trained(request, *texts, model->weights, job, trained); !tested)
    return fail(tested.error());
  trained.notes = notes_of_seen(request, trained);
  if (texts->parts.moved_to_test > 0) {
    trained.notes.push_back(
        fmt::format("{} texts that the start has not learned from took places in the test and were not "
                    "learned from",
                    core::with_thousands(texts->parts.moved_to_test)));
  }
  if (Status told = note_weakness(request, job, trained); !told) return fail(told.error());
  if (Status noted = note_test(run, *texts, request, trained); !noted) return fail(noted.error());
  if (Status noted =
          request.model.empty() ? Status() : store::note_seen(run, request.model, trained.test_seen);
      !noted)
    return fail(noted.error());
  drop_checkpoint(request.out);
  return trained;
}

}  // namespace bellwether::finetune
