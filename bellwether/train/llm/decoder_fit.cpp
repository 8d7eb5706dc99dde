#include "bellwether/train/llm/decoder_fit.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/train/llm/decoder_task.h"
#include "bellwether/train/run_identity.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

Status check_example(const AnswerExample& text, const nn::DecoderConfig& config, std::size_t pack_tokens) {
  const std::size_t length = text.ids.size(), most = std::min(config.max_positions, pack_tokens);
  if (length > most)
    return fail(ErrorKind::data, fmt::format("it has {} tokens and may have {}: shorten it", length, most));
  if (length < 2 || text.answer >= length)
    return fail(ErrorKind::data, "it has no answer to learn from: leave it out");
  for (const std::int32_t id : text.ids) {
    if (id >= 0 && static_cast<std::size_t>(id) < config.vocab_size) continue;
    return fail(ErrorKind::data,
                fmt::format("id {} is not in the model's vocabulary of {}; tokenizer and model do "
                            "not belong together",
                            id, config.vocab_size));
  }
  return {};
}

Status check_fit(const DecoderTrainingData& data, const nn::DecoderConfig& config,
                 const DecoderFitOptions& options) {
  if (Status good = core::check_options(options); !good) return good;
  if (data.train.empty()) return fail(ErrorKind::data, "training texts: there are none");
  for (const auto& [what, texts] :
       {std::pair{"training text", &data.train}, std::pair{"validation text", &data.validation}}) {
    for (std::size_t i = 0; i < texts->size(); ++i) {
      if (Status good = check_example((*texts)[i], config, options.pack_tokens); !good)
        return fail(good.error().within(fmt::format("{} {}", what, i + 1)));
    }
  }
  return {};
}

core::Result<DecoderFitReport> run_fit(DecoderLearner learner, const DecoderTrainingData& data,
                                       const DecoderFitOptions& options, core::ThreadPool& pool) {
  if (Status good = check_fit(data, learner.config, options); !good) return fail(good.error());
  DecoderTask task(std::move(learner), data, options);
  TrainingState state(decoder_plan(options, data));
  if (Status done = run_training(task, state, run_options_of(options, &decoder_epoch), pool); !done)
    return fail(done.error());
  DecoderFitReport report{{}, state.best_epoch(), state.stopped_early()};
  for (const FinishedEpoch& each : state.epochs()) report.epochs.push_back(decoder_epoch(each));
  return report;
}

// Of weights that do not learn: all vectors, and the ends of the matrices.
std::string identity_of(const nn::DecoderConfig& config, const nn::DecoderParameters& parameters) {
  RunIdentity identity;
  const auto add_ends = [&](const nn::Operand& matrix) {
    const std::size_t bytes = std::min<std::size_t>(matrix.row_bytes(), 4096);
    identity.add(std::span<const std::byte>(matrix.values, bytes));
    identity.add(std::span<const std::byte>(matrix.values + (matrix.rows - 1) * matrix.row_bytes(), bytes));
  };
  add_ends(parameters.embeddings);
  for (const nn::DecoderLayerParameters& layer : parameters.layers) {
    identity.add(std::span<const float>(layer.input_norm, config.hidden_size));
    identity.add(std::span<const float>(layer.output_norm, config.hidden_size));
    for (const nn::LinearParameters& each : layer.linear) add_ends(each.weights);
  }
  add_ends(parameters.output.head);
  return identity.fingerprint();
}

}  // namespace

std::uint64_t planned_steps(const DecoderFitOptions& options, std::size_t texts) {
  const TrainingPlan plan{.examples = texts,
                          .examples_per_step = std::size_t{options.batch} * options.accumulate,
                          .monitored_metric = {}};
  return options.epochs * plan.steps_per_epoch();
}

core::Result<DecoderFitReport> fit(const nn::DecoderBase& base, DecoderAdapter& adapter, double dropout,
                                   const DecoderTrainingData& data, const DecoderFitOptions& options,
                                   core::ThreadPool& pool) {
  DecoderLearner learner{base.config(),
                         {base.precision(), options.activations, adapter.widest_rank(), dropout},
                         base.parameters(),
                         adapter.values(),
                         [&](std::span<float> gradients) { return adapter.gradients(gradients); },
                         {},
                         {}};
  learner.identity = identity_of(base.config(), learner.parameters);
  adapter.attach(learner.parameters);
  for (const AdapterModule& each : adapter.modules()) {
    learner.parts.emplace_back(each.name + ".lora_A.weight", each.rank * each.inputs);
    learner.parts.emplace_back(each.name + ".lora_B.weight", each.rank * each.outputs);
    learner.identity += fmt::format(" {}", adapter.scale(each));
  }
  return run_fit(std::move(learner), data, options, pool);
}

core::Result<DecoderFitReport> fit(nn::DecoderWeights& weights, const DecoderTrainingData& data,
                                   const DecoderFitOptions& options, core::ThreadPool& pool) {
  DecoderLearner learner{weights.config(),
                         {nn::Precision::f32, options.activations, 0, 0.0},
                         weights.parameters(),
                         weights.all(),
                         [&](std::span<float> gradients) { return weights.gradients(gradients); },
                         {},
                         {}};
  for (const nn::ParameterShape& each : nn::decoder_parameters(weights.config()))
    learner.parts.emplace_back(each.name, each.elements());
  return run_fit(std::move(learner), data, options, pool);
}

}  // namespace bellwether::train
