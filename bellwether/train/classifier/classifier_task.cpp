#include "bellwether/train/classifier/classifier_task.h"

#include <algorithm>

#include "bellwether/train/classifier/memory_plan.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::fail;

// The places of an epoch's metrics; those of the validation part are NaN where there is none.
struct ClassifierMetric {
  enum : std::size_t { train_loss, learning_rate, gradient_norm, loss, accuracy, macro_f1, mcc, count };
};

TrainerOptions trainer_options(const ClassifierTrainingOptions& options) {
  return {{.kind = options.optimizer, .momentum = options.momentum, .weight_decay = options.weight_decay},
          options.clip_norm,
          options.precision,
          {options.frozen_layers, options.layer_decay},
          options.activations,
          options.accumulate};
}

// The adapter before the first step, where one is asked for.
std::optional<LoraAdapter> first_adapter(const nn::BertConfig& config,
                                         const ClassifierTrainingOptions& options) {
  if (options.lora_rank == 0) return std::nullopt;
  const auto weights = adapted_weights(config, lora_options(options));
  BW_ASSERT(weights);
  LoraAdapter adapter(options.lora_rank, options.lora_alpha, *weights);
  draw(adapter, options.seed);
  return adapter;
}

// The texts at these places of `data`, as a batch of their own.
LabeledTokens pick(const LabeledTokens& data, std::span<const std::uint32_t> places) {
  LabeledTokens picked;
  for (const std::uint32_t place : places) {
    const std::size_t first = data.texts.offsets[place], length = data.texts.length(place);
    const std::span<const std::int32_t> ids(data.texts.ids), types(data.texts.types);
    if (types.empty()) {
      picked.texts.add(ids.subspan(first, length));
    } else {
      picked.texts.add(ids.subspan(first, length), types.subspan(first, length));
    }
    picked.labels.push_back(data.labels[place]);
    if (!data.weights.empty()) picked.weights.push_back(data.weights[place]);
    const std::size_t classes = data.targets.size() / data.labels.size();
    const auto target = data.targets.begin() + static_cast<std::ptrdiff_t>(place * classes);
    picked.targets.insert(picked.targets.end(), target, target + static_cast<std::ptrdiff_t>(classes));
  }
  return picked;
}

std::size_t texts_per_step(const ClassifierTrainingOptions& options) {
  return std::size_t{options.batch} * options.accumulate;
}

// Less is better.
double metric_by(std::span<const double> metrics, Criterion criterion) {
  switch (criterion) {
    case Criterion::accuracy: return -metrics[ClassifierMetric::accuracy];
    case Criterion::macro_f1: return -metrics[ClassifierMetric::macro_f1];
    case Criterion::mcc: return -metrics[ClassifierMetric::mcc];
    case Criterion::loss: return metrics[ClassifierMetric::loss];
  }
  return metrics[ClassifierMetric::train_loss];
}

}  // namespace

TrainingPlan training_plan(const ClassifierTrainingOptions& options, const ClassifierTrainingData& data) {
  return {.epochs = options.epochs,
          .examples = data.train.labels.size(),
          .examples_per_step = texts_per_step(options),
          .seed = options.seed,
          .schedule = options.schedule,
          .learning_rate = options.learning_rate,
          .warmup = options.warmup,
          .plateau = {options.plateau_factor, options.plateau_patience, 0.0},
          .stopping = {.patience = options.patience},
          .metrics = ClassifierMetric::count,
          .monitored_metric = [&](std::span<const double> metrics) {
            return data.validation.labels.empty() ? metrics[ClassifierMetric::train_loss]
                                                  : metric_by(metrics, options.best_by);
          }};
}

std::uint64_t planned_steps(const ClassifierTrainingOptions& options, std::size_t texts) {
  const TrainingPlan plan{
      .examples = texts, .examples_per_step = texts_per_step(options), .monitored_metric = {}};
  return options.epochs * plan.steps_per_epoch();
}

ClassifierEpoch classifier_epoch(const FinishedEpoch& epoch) {
  const std::vector<double>& metrics = epoch.metrics;
  ClassifierEpoch told{.epoch = epoch.epoch,
                       .train_loss = metrics[ClassifierMetric::train_loss],
                       .validation = {},
                       .learning_rate = metrics[ClassifierMetric::learning_rate],
                       .gradient_norm = metrics[ClassifierMetric::gradient_norm],
                       .step = epoch.last_step,
                       .best_epoch = epoch.best_epoch};
  if (optional_number(metrics[ClassifierMetric::loss]))
    told.validation = {metrics[ClassifierMetric::loss], metrics[ClassifierMetric::accuracy],
                       metrics[ClassifierMetric::macro_f1], metrics[ClassifierMetric::mcc]};
  return told;
}

ClassifierTask::ClassifierTask(nn::BertWeights& weights, const ClassifierTrainingData& data,
                               const ClassifierTrainingOptions& options)
    : weights_(weights),
      data_(data),
      options_(options),
      trainer_(weights, trainer_options(options), first_adapter(weights.config(), options)) {
  // At once: memory that grows with the batches would lie twice there while it does.
  const nn::TrainingBatchSize largest = largest_batch(data.train, options, 1);
  trainer_.reserve(largest.tokens, largest.head_rows);
}

core::Result<StepOutcome> ClassifierTask::step(const TrainingStep& step, core::ThreadPool& pool) {
  std::vector<LabeledTokens> picked;
  for (std::size_t i = 0; i < step.examples.size(); i += options_.batch) {
    const std::size_t count = std::min<std::size_t>(options_.batch, step.examples.size() - i);
    picked.push_back(pick(data_.train, step.examples.subspan(i, count)));
  }
  std::vector<ClassifierTrainer::Batch> batches;
  for (const LabeledTokens& each : picked) {
    // Dropout draws by the batch's place in the epoch.
    core::RandomKey key = step.key;
    key.step = static_cast<std::uint32_t>(step.key.step * options_.accumulate + batches.size());
    batches.push_back({each.texts,
                       each.labels,
                       {options_.class_weights, each.weights, options_.focal, each.targets, {}},
                       key});
  }
  const auto outcome = trainer_.step(batches, step.rate, pool);
  if (!outcome) return fail(outcome.error());
  for (const LabeledTokens& each : picked) tokens_ += each.texts.tokens();
  log_step(step, *outcome);
  return outcome;
}

void ClassifierTask::log_step(const TrainingStep& step, const StepOutcome& outcome) {
  const std::uint64_t done = trainer_.optimizer().steps();
  if (!options_.on_log || done % options_.log_steps != 0) return;
  options_.on_log({done, step.key.epoch, outcome.loss, step.rate, outcome.gradient_norm, tokens_});
}

core::Result<std::vector<double>> ClassifierTask::measure(const EpochSums& sums, core::ThreadPool& pool) {
  const auto steps = static_cast<double>(sums.steps);
  std::vector<double> metrics(ClassifierMetric::count, number_or_nan({}));
  metrics[ClassifierMetric::train_loss] = sums.loss / steps;
  metrics[ClassifierMetric::learning_rate] = sums.learning_rate;
  metrics[ClassifierMetric::gradient_norm] = sums.gradient_norm / steps;
  if (data_.validation.labels.empty()) return metrics;
  const auto measured = validate(weights_, data_.validation, options_.precision, pool);
  if (!measured) return fail(measured.error());
  metrics[ClassifierMetric::loss] = measured->scores.loss;
  metrics[ClassifierMetric::accuracy] = measured->scores.accuracy;
  metrics[ClassifierMetric::macro_f1] = measured->scores.macro_f1;
  metrics[ClassifierMetric::mcc] = measured->scores.mcc;
  return metrics;
}

std::vector<LearnedTensor> ClassifierTask::learned() {
  std::vector<LearnedTensor> all{{"weights", weights_.all()}};
  if (LoraAdapter* adapter = trainer_.adapter()) all.push_back({"adapter", adapter->values()});
  return all;
}

std::string ClassifierTask::fingerprint() const {
  RunIdentity run;
  run.add_options(options_);
  run.add(exact_list(options_.class_weights));
  run.add(nn::bert_config_json(weights_.config()));
  for (const LabeledTokens* part : {&data_.train, &data_.validation}) {
    run.add(part->texts.ids);
    run.add(part->texts.types);
    run.add(part->texts.offsets);
    run.add(part->labels);
    run.add(part->weights);
    run.add(part->targets);
  }
  // What an adapter is added to is not in the checkpoint.
  if (options_.lora_rank > 0) run.add(std::span<const float>(weights_.all()));
  return run.fingerprint();
}

}  // namespace bellwether::train
