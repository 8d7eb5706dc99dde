#include "bellwether/nn/models/bert_training_memory.h"

#include <algorithm>
#include <numeric>

#include "bellwether/nn/ops/attention_training.h"

namespace bellwether::nn {
namespace {

std::size_t bytes_in(std::span<const AlignedBytes> memory) {
  return std::accumulate(memory.begin(), memory.end(), std::size_t{0},
                         [](std::size_t sum, const AlignedBytes& each) { return sum + each.size(); });
}

std::size_t logits_of_row(const BertConfig& config, BertHead head) {
  switch (head) {
    case BertHead::masked_lm: return config.vocab_size;
    case BertHead::replaced_tokens: return 1;
    case BertHead::none:
    case BertHead::classifier: break;
  }
  return config.labels.size();
}

}  // namespace

EncoderTrainingShape encoder_shape(const BertConfig& config, Precision precision) {
  return {config.hidden_size, config.intermediate_size, config.heads, config.activation, precision};
}

std::vector<ParameterShape> learning_parameters(const BertConfig& config, BertHead head,
                                                const BertTrainingOptions& options) {
  std::vector<ParameterShape> parameters = bert_parameters(config, head);
  std::uint64_t frozen = count_frozen_parameters(config, options.frozen_layers);
  std::erase_if(parameters, [&](const ParameterShape& each) {
    const bool is_frozen = frozen > 0;
    if (is_frozen) frozen -= each.elements();
    const bool is_left_out =
        !options.learning.empty() && std::ranges::find(options.learning, each.name) == options.learning.end();
    return is_frozen || is_left_out;
  });
  BW_ASSERT(options.learning.empty() || parameters.size() == options.learning.size());
  return parameters;
}

BatchMemory::BatchMemory(const BertConfig& config, const BertTrainingOptions& options, EncoderRows rows)
    : embedded(take_rows(rows.all, config.hidden_size, options.precision, memory)),
      embedding_normed(take_normed(rows.all, config.hidden_size, memory)),
      gradient(take_matrix(rows.all, config.hidden_size, memory)),
      work(encoder_shape(config, options.precision), rows.all),
      first_kept(options.activations == Activations::recompute ? config.layers : options.frozen_layers) {
  const EncoderTrainingShape shape = encoder_shape(config, options.precision);
  for (std::size_t i = 0; i < first_kept; ++i) {
    outputs.push_back(
        take_rows(i + 1 == config.layers ? rows.outputs : rows.all, shape.hidden, shape.precision, memory));
  }
  if (first_kept > 0) shared.emplace(shape, EncoderRows{rows.all, rows.all});
  for (std::size_t i = first_kept; i < config.layers; ++i) {
    layers.emplace_back(shape, EncoderRows{rows.all, i + 1 == config.layers ? rows.outputs : rows.all});
  }
}

EncoderLayerMemory& BatchMemory::layer(std::size_t i) {
  if (i >= first_kept) return layers[i - first_kept];
  shared->output = outputs[i];
  return *shared;
}

const TrainedRows& BatchMemory::output(std::size_t i) const {
  return i < first_kept ? outputs[i] : layers[i - first_kept].output;
}

std::size_t BatchMemory::bytes() const {
  std::size_t bytes = bytes_in(memory) + bytes_in(work.memory) + (shared ? bytes_in(shared->memory) : 0);
  for (const EncoderLayerMemory& each : layers) bytes += bytes_in(each.memory);
  return bytes;
}

HeadMemory::HeadMemory(const BertConfig& config, const EncoderTrainingShape& shape, BertHead head,
                       std::size_t rows)
    : precision(head == BertHead::classifier ? Precision::f32 : shape.precision),
      input(take_rows(rows, shape.hidden, precision, memory)),
      inner(take_matrix(rows, shape.hidden, memory)),
      normed(take_normed(rows, shape.hidden, memory)),
      output(take_rows(rows, shape.hidden, precision, memory)),
      logits(take_matrix(rows, logits_of_row(config, head), memory)),
      grad(take_rows(rows, shape.hidden, precision, memory)),
      dlogits(take_rows(rows, logits.columns, precision, memory)) {}

std::size_t HeadMemory::bytes() const { return bytes_in(memory); }

std::uint64_t count_rounded_parameters(const BertConfig& config, BertHead head) {
  const std::uint64_t all = count_parameters(bert_parameters(config, head));
  return head == BertHead::masked_lm ? all : all - count_embedding_parameters(config);
}

std::uint64_t bert_training_bytes(const BertConfig& config, BertHead head, const BertTrainingOptions& options,
                                  const TrainingBatchSize& batch) {
  const std::uint64_t of_token = BatchMemory(config, options, {1, 0}).bytes(),
                      of_outputs = BatchMemory(config, options, {0, 1}).bytes(),
                      of_row = HeadMemory(config, encoder_shape(config, options.precision), head, 1).bytes();
  const std::uint64_t trained = count_parameters(learning_parameters(config, head, options));
  const std::uint64_t outputs = head == BertHead::classifier ? batch.head_rows : batch.tokens;
  const std::size_t scratch =
      attention_training_scratch(batch.longest, batch.longest, config.head_size()) * sizeof(float);
  const std::uint64_t rounded =
      options.precision == Precision::bf16 ? count_rounded_parameters(config, head) * sizeof(Bf16) : 0;
  return trained * sizeof(float) + rounded + batch.tokens * of_token + outputs * of_outputs +
         batch.head_rows * of_row + batch.threads * scratch;
}

}  // namespace bellwether::nn
