#include "bellwether/train/pretraining/pretraining_task.h"

#include <fmt/format.h>

#include "bellwether/train/clipped_step.h"
#include "bellwether/train/run_identity.h"
#include "bellwether/train/trained_layers.h"

namespace bellwether::train {
namespace {

using core::fail;

// The places of an epoch's metrics; those after the third are of replaced tokens alone.
struct PretrainingMetric {
  enum : std::size_t { train_loss, learning_rate, validation_loss, found, kept, auc, count };
};

std::size_t metrics_of(nn::BertHead head) {
  return head == nn::BertHead::replaced_tokens ? std::size_t{PretrainingMetric::count}
                                               : std::size_t{PretrainingMetric::found};
}

}  // namespace

TrainingPlan training_plan(const PretrainingOptions& options, std::size_t texts, nn::BertHead head) {
  return {.epochs = options.epochs,
          .examples = texts,
          .examples_per_step = options.batch,
          .seed = options.seed,
          .schedule = options.schedule,
          .learning_rate = options.learning_rate,
          .warmup = options.warmup,
          .metrics = metrics_of(head),
          .monitored_metric =
              [](std::span<const double> metrics) { return metrics[PretrainingMetric::train_loss]; },
          .final_weights = FinalWeights::of_last_epoch};
}

std::uint64_t planned_steps(const PretrainingOptions& options, std::size_t texts) {
  return training_plan(options, texts, nn::BertHead::masked_lm).steps();
}

PretrainingEpoch pretraining_epoch(const FinishedEpoch& epoch) {
  const std::vector<double>& metrics = epoch.metrics;
  PretrainingEpoch told{.epoch = epoch.epoch,
                        .train_loss = metrics[PretrainingMetric::train_loss],
                        .validation_loss = optional_number(metrics[PretrainingMetric::validation_loss]),
                        .detection = {},
                        .learning_rate = metrics[PretrainingMetric::learning_rate]};
  if (metrics.size() == PretrainingMetric::count && optional_number(metrics[PretrainingMetric::found]))
    told.detection = DetectionMetrics{metrics[PretrainingMetric::found], metrics[PretrainingMetric::kept],
                                      metrics[PretrainingMetric::auc]};
  return told;
}

PretrainingTask::PretrainingTask(nn::BertWeights& weights, const PretrainingData& data,
                                 const PretrainingOptions& options, PretrainingObjective& objective)
    : weights_(weights),
      data_(data),
      options_(options),
      objective_(objective),
      tensors_(trained_tensors(weights, objective.training().gradients(), {})),
      optimizer_({.weight_decay = options.weight_decay}, tensors_) {
  round_in_steps(objective.training(), weights, tensors_);
}

core::Result<StepOutcome> PretrainingTask::step(const TrainingStep& step, core::ThreadPool& pool) {
  const auto loss = objective_.learn(weights_, {step.examples, step.key}, pool);
  if (!loss) return fail(loss.error());
  if (!*loss) return StepOutcome{};  // texts without a single word
  if (core::Status finite = check_finite(**loss, "loss"); !finite) return fail(finite.error());
  const auto norm = clipped_step(optimizer_, tensors_, {step.rate, options_.clip_norm}, pool);
  if (!norm) return fail(norm.error());
  objective_.training().rounded_is_new();
  return StepOutcome{**loss, *norm};
}

core::Result<std::vector<double>> PretrainingTask::measure(const EpochSums& sums, core::ThreadPool& pool) {
  std::vector<double> metrics(metrics_of(weights_.head()), number_or_nan({}));
  metrics[PretrainingMetric::train_loss] = sums.loss / static_cast<double>(sums.steps);
  metrics[PretrainingMetric::learning_rate] = sums.learning_rate;
  if (data_.validation.texts() == 0) return metrics;
  const auto measured = objective_.validate(weights_, options_.seed, pool);
  if (!measured) return fail(measured.error().within(fmt::format("epoch {}, validation", sums.epoch)));
  metrics[PretrainingMetric::validation_loss] = measured->loss;
  if (metrics.size() != PretrainingMetric::count || !measured->detection) return metrics;
  metrics[PretrainingMetric::found] = measured->detection->found;
  metrics[PretrainingMetric::kept] = measured->detection->kept;
  metrics[PretrainingMetric::auc] = measured->detection->auc;
  return metrics;
}

std::vector<LearnedTensor> PretrainingTask::learned() { return {{"weights", weights_.all()}}; }

std::string PretrainingTask::fingerprint() const {
  RunIdentity run;
  run.add_options(options_);
  run.add(nn::bert_config_json(weights_.config(), weights_.head()));
  for (const nn::TokenBatch* part : {&data_.train, &data_.validation}) {
    run.add(part->ids);
    run.add(part->offsets);
  }
  objective_.identify(run);
  return run.fingerprint();
}

}  // namespace bellwether::train
