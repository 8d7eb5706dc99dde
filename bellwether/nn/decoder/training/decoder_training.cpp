#include "bellwether/nn/decoder/training/decoder_training.h"

#include <algorithm>
#include <optional>

#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/rope_settings.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kRowStep = 32;

std::size_t widest_input(const DecoderConfig& config) {
  return std::max({config.hidden_size, config.query_width(), config.intermediate_size});
}

void look_up_row(const Operand& table, std::int32_t id, float* out) {
  const std::byte* from = table.values + static_cast<std::size_t>(id) * table.row_bytes();
  if (table.precision == Precision::f32) {
    std::copy_n(reinterpret_cast<const float*>(from), table.columns, out);
    return;
  }
  const auto* halves = reinterpret_cast<const Bf16*>(from);
  for (std::size_t i = 0; i < table.columns; ++i) out[i] = f32_from_bf16(halves[i].bits);
}

std::vector<std::int32_t> positions_of(const AnswerTexts& texts) {
  std::vector<std::int32_t> positions;
  for (std::size_t text = 0; text < texts.texts(); ++text) {
    for (std::size_t i = texts.offsets[text]; i < texts.offsets[text + 1]; ++i)
      positions.push_back(static_cast<std::int32_t>(i - texts.offsets[text]));
  }
  return positions;
}

}  // namespace

std::size_t decoder_training_rows(std::size_t tokens) {
  return (tokens + kRowStep - 1) / kRowStep * kRowStep;
}

// What a training holds: its memory, made for the largest batch so far.
struct DecoderTraining::State {
  State(const DecoderConfig& of, const DecoderTrainingOptions& with)
      : config(of),
        options(with),
        frequencies(rope_frequencies(of.rope, of.head_size)),
        magnitude(rope_magnitude(of.rope)) {}

  void make_room(const DecoderParameters& parameters, std::size_t rows);
  [[nodiscard]] Matrix<float> input(std::size_t layer) const {
    return matrix(reinterpret_cast<float*>(inputs.data()) + layer * rows * config.hidden_size, used,
                  config.hidden_size);
  }
  void embed(const DecoderParameters& parameters, const AnswerTexts& texts) const;
  [[nodiscard]] DecoderLayerStep layer_step(const DecoderParameters& parameters, std::size_t layer,
                                            const Batch& batch, const RotaryTurns& turns, double rate,
                                            core::ThreadPool& pool) const {
    return {config,
            parameters.layers[layer],
            batch.texts.offsets,
            turns,
            {rate, batch.key, static_cast<std::uint32_t>(layer * LayerLinear::count)},
            pool};
  }

  DecoderConfig config;
  DecoderTrainingOptions options;
  std::vector<float> frequencies;
  float magnitude;

  std::size_t rows = 0, used = 0;  // there is room for; of this batch
  AlignedBytes inputs;             // of each layer, and the last one's output
  std::vector<DecoderLayerMemory> kept;
  std::optional<DecoderWorkspace> work;
  std::optional<OutputMemory> output;
};

void DecoderTraining::State::make_room(const DecoderParameters& parameters, std::size_t needed) {
  used = needed;
  if (needed <= rows) return;
  kept.clear();
  work.reset();
  output.reset();
  inputs = AlignedBytes();
  rows = needed;
  inputs = AlignedBytes((config.layers + 1) * rows * config.hidden_size * sizeof(float));
  const std::size_t layers = options.activations == Activations::keep ? config.layers : 1;
  for (std::size_t i = 0; i < layers; ++i) kept.emplace_back(config, options.precision, rows);
  work.emplace(config, options.precision, rows);
  work->linear = LinearWorkspace(rows, options.rank, options.dropout > 0.0 ? widest_input(config) : 0);
  output.emplace(parameters.output.head, std::min(rows, kLossRows));
}

void DecoderTraining::State::embed(const DecoderParameters& parameters, const AnswerTexts& texts) const {
  const Matrix<float> x = input(0);
  for (std::size_t row = 0; row < texts.ids.size(); ++row)
    look_up_row(parameters.embeddings, texts.ids[row], x.row(row));
  std::fill(x.row(texts.ids.size()), x.row(used), 0.0f);
}

DecoderTraining::DecoderTraining(const DecoderConfig& config, const DecoderTrainingOptions& options)
    : state_(std::make_unique<State>(config, options)) {}
DecoderTraining::DecoderTraining(DecoderTraining&&) noexcept = default;
DecoderTraining& DecoderTraining::operator=(DecoderTraining&&) noexcept = default;
DecoderTraining::~DecoderTraining() = default;

double DecoderTraining::loss(const DecoderParameters& parameters, const AnswerTexts& texts,
                             core::ThreadPool& pool) {
  State& state = *state_;
  state.make_room(parameters, decoder_training_rows(texts.ids.size()));
  state.embed(parameters, texts);
  const RotaryTurns turns(state.frequencies, state.magnitude, positions_of(texts));
  const Batch batch{texts};
  for (std::size_t layer = 0; layer < state.config.layers; ++layer) {
    decoder_layer_forward(state.layer_step(parameters, layer, batch, turns, 0.0, pool), state.input(0),
                          state.kept.front(), *state.work, state.input(0));
  }
  return output_loss(parameters.output, {state.input(0), texts.targets}, *state.output, pool);
}

double DecoderTraining::learn(const DecoderParameters& parameters, const Batch& batch,
                              const DecoderGradients& gradients, core::ThreadPool& pool) {
  State& state = *state_;
  const std::size_t layers = state.config.layers;
  const bool again = state.options.activations == Activations::recompute;
  state.make_room(parameters, decoder_training_rows(batch.texts.ids.size()));
  state.embed(parameters, batch.texts);
  const RotaryTurns turns(state.frequencies, state.magnitude, positions_of(batch.texts));
  const auto step = [&](std::size_t layer) {
    return state.layer_step(parameters, layer, batch, turns, state.options.dropout, pool);
  };
  const auto kept = [&](std::size_t layer) -> DecoderLayerMemory& { return state.kept[again ? 0 : layer]; };
  for (std::size_t layer = 0; layer < layers; ++layer)
    decoder_layer_forward(step(layer), state.input(layer), kept(layer), *state.work, state.input(layer + 1));

  const Matrix<float> gradient = state.work->rows.residual.exact.slice(0, state.used);
  const double loss = output_loss_backward(parameters.output, {state.input(layers), batch.texts.targets},
                                           {batch.scale, gradient, gradients.output}, *state.output, pool);
  for (std::size_t layer = layers; layer-- > 0;) {
    // The last layer's forward pass has just been, and its activations are still there.
    if (again && layer + 1 < layers)
      decoder_layer_forward(step(layer), state.input(layer), kept(layer), *state.work,
                            state.input(layer + 1));
    decoder_layer_backward(step(layer), state.input(layer), kept(layer), gradients.layers[layer],
                           *state.work);
  }
  for (std::size_t row = 0; gradients.embeddings != nullptr && row < batch.texts.ids.size(); ++row) {
    float* to = gradients.embeddings + static_cast<std::size_t>(batch.texts.ids[row]) * gradient.columns;
    for (std::size_t i = 0; i < gradient.columns; ++i) to[i] += gradient.row(row)[i];
  }
  return loss;
}

std::uint64_t decoder_training_bytes(const DecoderConfig& config, const DecoderTrainingOptions& options,
                                     std::size_t tokens) {
  const std::uint64_t rows = decoder_training_rows(tokens), value = operand_bytes(options.precision),
                      rounded = options.precision == Precision::f32 ? 0 : value, exact = sizeof(float);
  const std::uint64_t hidden = config.hidden_size, wide = config.intermediate_size,
                      queries = config.query_width(), keys = config.kv_width();
  const std::uint64_t inputs = (config.layers + 1) * hidden * exact;
  const std::uint64_t layer = (2 * hidden + queries + wide) * (exact + rounded) +
                              (queries + 2 * keys + hidden + 2 * wide) * exact +
                              (config.has_head_norms() ? (queries + keys) * exact : 0);
  const std::uint64_t work = (hidden + queries + 2 * keys) * (exact + rounded) +
                             (hidden + queries + wide) * exact + 2 * wide * rounded +
                             2 * options.rank * exact +
                             (options.dropout > 0.0 ? widest_input(config) * exact : 0);
  const std::uint64_t output = std::min<std::uint64_t>(rows, kLossRows) *
                               (2 * hidden * exact + (hidden + config.vocab_size) * (exact + rounded));
  const std::uint64_t layers = options.activations == Activations::keep ? config.layers : 1;
  return rows * (inputs + layers * layer + work) + output;
}

}  // namespace bellwether::nn
