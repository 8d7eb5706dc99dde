// Building a Decoder from its weights.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/decoder_state.h"
#include "bellwether/nn/decoder/rope_settings.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

using core::fail;
using core::Result;
using core::Status;

// Reads parameters by name and makes projections of them. After the first error it only remembers that error.
class DecoderBuilder {
 public:
  DecoderBuilder(const DecoderConfig& config, const WeightSource& weights, const DecoderOptions& options)
      : config_(config),
        weights_(weights),
        precision_(options.precision),
        room_{std::make_shared<Arena>(), options.pool} {}

  Tensor tensor(const std::string& name, std::vector<std::size_t> shape) {
    if (error_) return {};
    Result<Tensor> read = weights_.read({name, std::move(shape)});
    if (read) return std::move(*read);
    error_ = read.error();
    return {};
  }

  std::vector<float> vector(const std::string& name, std::size_t size) {
    const Tensor read = tensor(name, {size});
    if (error_) return {};
    return {read.data<float>(), read.data<float>() + size};
  }

  Projection projection(const Tensor& weights, std::span<const float> bias) {
    if (error_) return {};
    Result<Projection> made = Projection::make(weights.as_matrix<float>(), bias, precision_, room_);
    if (made) return std::move(*made);
    error_ = made.error();
    return {};
  }

  // The outputs of all `parts`, one after another, as one projection.
  Projection joined(const std::string& prefix, std::span<const DecoderProjection> parts) {
    std::size_t outputs = 0;
    for (const DecoderProjection& part : parts) outputs += part.outputs;
    Tensor weights(DType::f32, {outputs, parts[0].inputs});
    std::vector<float> bias;
    float* place = weights.data<float>();
    for (const DecoderProjection& part : parts) {
      const Tensor read = tensor(prefix + part.name + ".weight", {part.outputs, part.inputs});
      if (error_) return {};
      place = std::copy_n(read.data<float>(), read.elements(), place);
      if (!part.bias) continue;
      const std::vector<float> more = vector(prefix + part.name + ".bias", part.outputs);
      bias.insert(bias.end(), more.begin(), more.end());
    }
    return projection(weights, bias);
  }

  DecoderLayer layer(std::size_t index) {
    const std::string prefix = "model.layers." + std::to_string(index) + ".";
    const std::vector<DecoderProjection> all = decoder_projections(config_);
    const std::span<const DecoderProjection> parts(all);
    DecoderLayer::Parts made;
    made.input_norm = vector(prefix + "input_layernorm.weight", config_.hidden_size);
    made.qkv = joined(prefix, parts.subspan(0, 3));
    if (config_.has_head_norms()) {
      made.query_norm = vector(prefix + "self_attn.q_norm.weight", config_.head_size);
      made.key_norm = vector(prefix + "self_attn.k_norm.weight", config_.head_size);
    }
    made.output = joined(prefix, parts.subspan(3, 1));
    made.output_norm = vector(prefix + "post_attention_layernorm.weight", config_.hidden_size);
    made.gate_up = joined(prefix, parts.subspan(4, 2));
    made.down = joined(prefix, parts.subspan(6, 1));
    return DecoderLayer(std::move(made));
  }

  [[nodiscard]] const std::optional<core::Error>& error() const { return error_; }

 private:
  const DecoderConfig& config_;
  const WeightSource& weights_;
  WeightPrecision precision_;
  Projection::Room room_;
  std::optional<core::Error> error_;
};

Tensor rounded(const Tensor& values) {
  Tensor halves(DType::bf16, values.shape());
  to_bf16(values.data<float>(), halves.data<Bf16>(), values.elements());
  return halves;
}

// What a checkpoint may hold beside its parameters: tables that are computed, and the output layer of a model
// whose output layer is the embeddings.
bool may_be_left(const std::string& name, const DecoderConfig& config) {
  return name.ends_with("rotary_emb.inv_freq") || (config.tied && name == "lm_head.weight");
}

// A weight that nothing reads means that the model is another than config.json says.
Status check_all_known(const StoredWeights& stored, const DecoderConfig& config) {
  std::set<std::string> known;
  for (const ParameterShape& each : decoder_parameters(config)) known.insert(each.name);
  for (const StoredTensor* each : stored.tensors()) {
    if (known.contains(each->name) || may_be_left(each->name, config)) continue;
    return fail(
        core::ErrorKind::unsupported,
        fmt::format(
            "tensor {} belongs to no layer that config.json describes; the model would not be computed as "
            "it was trained",
            each->name));
  }
  return {};
}

}  // namespace

Result<Decoder> Decoder::make(const DecoderConfig& config, const WeightSource& weights,
                              const DecoderOptions& options) {
  auto state = std::make_unique<State>();
  state->config = config;
  state->precision = options.precision;
  state->frequencies = rope_frequencies(config.rope, config.head_size);
  state->magnitude = rope_magnitude(config.rope);
  DecoderBuilder builder(config, weights, options);
  const std::vector<std::size_t> table{config.vocab_size, config.hidden_size};
  Tensor embeddings = builder.tensor("model.embed_tokens.weight", table);
  if (config.tied) {
    state->head = builder.projection(embeddings, {});
  } else {
    state->head = builder.projection(builder.tensor("lm_head.weight", table), {});
  }
  if (builder.error()) return fail(*builder.error());
  state->embeddings = options.precision == WeightPrecision::f32 ? std::move(embeddings) : rounded(embeddings);
  for (std::size_t i = 0; i < config.layers && !builder.error(); ++i)
    state->layers.push_back(builder.layer(i));
  state->final_norm = builder.vector("model.norm.weight", config.hidden_size);
  if (builder.error()) return fail(*builder.error());
  return Decoder(std::move(state));
}

Result<Decoder> Decoder::load(const std::filesystem::path& folder, const DecoderOptions& options) {
  const Result<DecoderConfig> config = read_decoder_config(folder, options.limits);
  if (!config) return fail(config.error());
  const Result<StoredWeights> stored = StoredWeights::open(folder, {});
  if (!stored) return fail(stored.error());
  if (const Status known = check_all_known(*stored, *config); !known)
    return fail(known.error().within(folder.string()));
  Result<Decoder> model = make(*config, StoredWeightSource(*stored), options);
  if (!model) return fail(model.error().within(folder.string()));
  return model;
}

}  // namespace bellwether::nn
