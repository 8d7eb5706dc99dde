#include "bellwether/train/llm/decoder_task.h"

#include <algorithm>
#include <numeric>

#include "bellwether/train/clipped_step.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::fail;

// The places of an epoch's metrics; the validation loss is NaN where there is none.
struct DecoderMetric {
  enum : std::size_t { train_loss, learning_rate, gradient_norm, loss, count };
};

std::vector<TrainedTensor> tensors_of(const DecoderLearner& learner, std::span<const float> gradients) {
  std::vector<TrainedTensor> tensors;
  std::size_t first = 0;
  for (const auto& [name, elements] : learner.parts) {
    tensors.push_back({name, learner.values.subspan(first, elements), gradients.subspan(first, elements)});
    first += elements;
  }
  BW_ASSERT(first == learner.values.size());
  return tensors;
}

double loss_of(nn::DecoderTraining& training, const nn::DecoderParameters& parameters,
               const std::vector<nn::AnswerTexts>& passes, core::ThreadPool& pool) {
  double loss = 0.0;
  std::size_t targets = 0;
  for (const nn::AnswerTexts& each : passes) {
    loss += training.loss(parameters, each, pool);
    targets += each.count_targets();
  }
  return loss / static_cast<double>(targets);
}

std::vector<std::uint32_t> all_of(const std::vector<AnswerExample>& texts) {
  std::vector<std::uint32_t> chosen(texts.size());
  std::iota(chosen.begin(), chosen.end(), 0u);
  return chosen;
}

}  // namespace

TrainingPlan decoder_plan(const DecoderFitOptions& options, const DecoderTrainingData& data) {
  const bool validates = !data.validation.empty();
  return {.epochs = options.epochs,
          .examples = data.train.size(),
          .examples_per_step = std::size_t{options.batch} * options.accumulate,
          .seed = options.seed,
          .schedule = options.schedule,
          .learning_rate = options.learning_rate,
          .warmup = options.warmup,
          .plateau = {},
          .stopping = {.patience = options.patience},
          .metrics = DecoderMetric::count,
          .monitored_metric = [validates](std::span<const double> metrics) {
            return metrics[validates ? DecoderMetric::loss : DecoderMetric::train_loss];
          }};
}

DecoderEpoch decoder_epoch(const FinishedEpoch& epoch) {
  const std::vector<double>& metrics = epoch.metrics;
  return {epoch.epoch,
          metrics[DecoderMetric::train_loss],
          optional_number(metrics[DecoderMetric::loss]),
          metrics[DecoderMetric::learning_rate],
          metrics[DecoderMetric::gradient_norm],
          epoch.last_step,
          epoch.best_epoch};
}

std::vector<nn::AnswerTexts> packed_texts(const std::vector<AnswerExample>& texts,
                                          std::span<const std::uint32_t> chosen, std::size_t pack_tokens) {
  std::vector<nn::AnswerTexts> passes;
  for (const std::uint32_t place : chosen) {
    const AnswerExample& each = texts[place];
    if (passes.empty() || passes.back().ids.size() + each.ids.size() > pack_tokens) passes.emplace_back();
    passes.back().add(each.ids, each.answer);
  }
  return passes;
}

DecoderTask::DecoderTask(DecoderLearner learner, const DecoderTrainingData& data,
                         const DecoderFitOptions& options)
    : learner_(std::move(learner)),
      data_(data),
      options_(options),
      gradients_(learner_.values.size()),
      views_(learner_.gradients(gradients_)),
      tensors_(tensors_of(learner_, gradients_)),
      optimizer_({.weight_decay = options.weight_decay}, tensors_),
      training_(learner_.config, learner_.training) {}

core::Result<StepOutcome> DecoderTask::step(const TrainingStep& step, core::ThreadPool& pool) {
  const std::vector<nn::AnswerTexts> passes = packed_texts(data_.train, step.examples, options_.pack_tokens);
  std::size_t targets = 0;
  for (const nn::AnswerTexts& each : passes) targets += each.count_targets();
  std::ranges::fill(gradients_, 0.0f);
  double loss = 0.0;
  core::RandomKey key = step.key;
  // Dropout draws by the row's place in the step.
  for (const nn::AnswerTexts& each : passes) {
    loss +=
        training_.learn(learner_.parameters, {each, key, 1.0f / static_cast<float>(targets)}, views_, pool);
    key.sample += static_cast<std::uint32_t>(nn::decoder_training_rows(each.ids.size()));
  }
  loss /= static_cast<double>(targets);
  if (core::Status finite = check_finite(loss, "loss"); !finite) return fail(finite.error());
  const auto norm = clipped_step(optimizer_, tensors_, {step.rate, options_.clip_norm}, pool);
  if (!norm) return fail(norm.error());
  return StepOutcome{loss, *norm};
}

core::Result<std::vector<double>> DecoderTask::measure(const EpochSums& sums, core::ThreadPool& pool) {
  const auto steps = static_cast<double>(sums.steps);
  std::vector<double> metrics(DecoderMetric::count, number_or_nan({}));
  metrics[DecoderMetric::train_loss] = sums.loss / steps;
  metrics[DecoderMetric::learning_rate] = sums.learning_rate;
  metrics[DecoderMetric::gradient_norm] = sums.gradient_norm / steps;
  if (data_.validation.empty()) return metrics;
  const auto passes = packed_texts(data_.validation, all_of(data_.validation), options_.pack_tokens);
  metrics[DecoderMetric::loss] = loss_of(training_, learner_.parameters, passes, pool);
  if (core::Status finite = check_finite(metrics[DecoderMetric::loss], "validation loss"); !finite)
    return fail(finite.error());
  return metrics;
}

std::string DecoderTask::fingerprint() const {
  RunIdentity run;
  run.add_options(options_);
  run.add(std::to_string(options_.pack_tokens));
  run.add(std::to_string(learner_.training.dropout));
  run.add(learner_.identity);
  for (const auto& [name, elements] : learner_.parts) run.add(name + ":" + std::to_string(elements));
  run.add(std::span<const float>(learner_.values));
  for (const auto* part : {&data_.train, &data_.validation}) {
    for (const AnswerExample& each : *part) {
      run.add(each.ids);
      run.add(std::to_string(each.answer));
    }
  }
  return run.fingerprint();
}

double mean_loss(const nn::DecoderConfig& config, const nn::DecoderParameters& parameters,
                 nn::Precision precision, const std::vector<AnswerExample>& texts, std::size_t pack_tokens,
                 core::ThreadPool& pool) {
  std::size_t rank = 0;
  for (const nn::DecoderLayerParameters& layer : parameters.layers) {
    for (const nn::LinearParameters& each : layer.linear) rank = std::max(rank, each.adapter.rank);
  }
  nn::DecoderTraining training(config, {.precision = precision, .rank = rank});
  return loss_of(training, parameters, packed_texts(texts, all_of(texts), pack_tokens), pool);
}

}  // namespace bellwether::train
