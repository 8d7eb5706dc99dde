// Building a Bert from its weights.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/nn/models/bert_state.h"
#include "bellwether/nn/models/bert_tensors.h"
#include "bellwether/nn/models/packed_products.h"
#include "bellwether/nn/ops/packed_product.h"

namespace bellwether::nn {
namespace {

using core::fail;
using core::Result;

// Reads parameters by name and makes layers of them. After the first error it only remembers that error, so
// that the list of layers below reads as a list.
class Builder {
 public:
  Builder(const BertConfig& config, const WeightSource& weights, Precision precision)
      : config_(config), weights_(weights), precision_(precision) {}

  // Takes products from here instead of the weights, or adds them there instead of packing them.
  void read_products(PackedProducts& from) { packed_ = &from; }
  void write_products(PackedProductsWriter& to) { writer_ = &to; }

  Tensor tensor(const std::string& name, std::vector<std::size_t> shape) {
    if (error_) return {};
    Result<Tensor> read = weights_.read({name, std::move(shape)});
    if (read) return std::move(*read);
    error_ = read.error();
    return {};
  }

  LayerNorm norm(const std::string& name) {
    return {vector(name + ".weight", config_.hidden_size), vector(name + ".bias", config_.hidden_size),
            static_cast<float>(config_.layer_norm_eps)};
  }

  // One layer of the outputs of all `names`, one after another.
  Linear linear(std::initializer_list<std::string> names, std::size_t outputs, std::size_t inputs,
                Activation activation) {
    if (packed_ != nullptr) return packed_linear(names, outputs, inputs, activation);
    Tensor weights(DType::f32, {names.size() * outputs, inputs});
    float* place = weights.data<float>();
    for (const std::string& name : names) {
      const Tensor part = tensor(name + ".weight", {outputs, inputs});
      if (error_) return {};
      place = std::copy_n(part.data<float>(), part.elements(), place);
    }
    const std::vector<float> bias = joined(names, outputs);
    if (error_) return {};
    if (writer_ != nullptr) {
      writer_->add(weights.as_matrix<float>());
      return {};
    }
    Result<Linear> made = Linear::make(weights.as_matrix<float>(), bias, {precision_, activation, arena_});
    if (made) return std::move(*made);
    error_ = made.error();
    return {};
  }

  EncoderLayer layer(const std::string& name) {
    const std::size_t hidden = config_.hidden_size, wide = config_.intermediate_size;
    const Activation gelu = config_.activation == Gelu::erf ? Activation::gelu_erf : Activation::gelu_tanh;
    const std::string self = name + ".attention.self.", out = name + ".attention.output.";
    EncoderLayer::Parts parts;
    parts.query = linear({self + "query"}, hidden, hidden, Activation::none);
    parts.key_value = linear({self + "key", self + "value"}, hidden, hidden, Activation::none);
    parts.attention_output = linear({out + "dense"}, hidden, hidden, Activation::none);
    parts.attention_norm = norm(out + "LayerNorm");
    parts.up = linear({name + ".intermediate.dense"}, wide, hidden, gelu);
    parts.down = linear({name + ".output.dense"}, hidden, wide, Activation::none);
    parts.output_norm = norm(name + ".output.LayerNorm");
    parts.heads = config_.heads;
    return EncoderLayer(std::move(parts));
  }

  [[nodiscard]] const std::optional<core::Error>& error() const { return error_; }

 private:
  Linear packed_linear(std::initializer_list<std::string> names, std::size_t outputs, std::size_t inputs,
                       Activation activation) {
    std::vector<float> bias = joined(names, outputs);
    if (error_) return {};
    const Result<PackedView> next = packed_->next(names.size() * outputs, inputs);
    if (next) return Linear::of(*next, std::move(bias), activation);
    error_ = next.error();
    return {};
  }

  // The biases of all `names`.
  std::vector<float> joined(std::initializer_list<std::string> names, std::size_t size) {
    std::vector<float> all;
    for (const std::string& name : names) {
      const std::vector<float> part = vector(name + ".bias", size);
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }

  std::vector<float> vector(const std::string& name, std::size_t size) {
    const Tensor read = tensor(name, {size});
    if (error_) return {};
    return {read.data<float>(), read.data<float>() + size};
  }

  const BertConfig& config_;
  const WeightSource& weights_;
  Precision precision_;
  PackedProducts* packed_ = nullptr;
  PackedProductsWriter* writer_ = nullptr;
  std::shared_ptr<Arena> arena_ = std::make_shared<Arena>();
  std::optional<core::Error> error_;
};

void add_layers(const BertConfig& config, Builder& builder, std::vector<EncoderLayer>& layers) {
  for (std::size_t i = 0; i < config.layers && !builder.error(); ++i)
    layers.push_back(builder.layer("bert.encoder.layer." + std::to_string(i)));
}

bool reads_packed(const BertOptions& options) {
  return options.packed && options.precision == Precision::int8 && has_packed_product(Precision::int8, 1);
}

}  // namespace

EncoderBuffers BufferPool::take(const EncoderShape& shape) {
  AlignedBytes memory;
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      memory = std::move(free_.back());
      free_.pop_back();
    }
  }
  return make_encoder_buffers(shape, std::move(memory));
}

void BufferPool::give_back(EncoderBuffers buffers) {
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(buffers.memory));
}

Result<Bert> Bert::make(const BertConfig& config, const WeightSource& weights, const BertOptions& options) {
  auto state = std::make_unique<State>();
  state->config = config;
  state->precision = options.precision;
  const std::size_t hidden = config.hidden_size, labels = config.labels.size();
  Builder builder(config, weights, options.precision);
  PackedProducts packed(options.packed ? options.packed->products : std::span<const std::byte>());
  if (reads_packed(options)) {
    builder.read_products(packed);
    state->stored_words = options.packed->words;
  } else {
    state->words = builder.tensor("bert.embeddings.word_embeddings.weight", {config.vocab_size, hidden});
  }
  state->positions =
      builder.tensor("bert.embeddings.position_embeddings.weight", {config.max_positions, hidden});
  state->types = builder.tensor("bert.embeddings.token_type_embeddings.weight", {config.token_types, hidden});
  state->embedding_norm = builder.norm("bert.embeddings.LayerNorm");
  add_layers(config, builder, state->layers);
  Builder head(config, weights, Precision::f32);
  state->pooler = head.linear({"bert.pooler.dense"}, hidden, hidden, Activation::tanh);
  state->classifier = head.linear({"classifier"}, labels, hidden, Activation::none);
  for (const auto& error : {builder.error(), head.error()}) {
    if (error) return fail(*error);
  }
  return Bert(std::move(state));
}

Result<std::string> Bert::pack(const BertConfig& config, const WeightSource& weights) {
  Builder builder(config, weights, Precision::int8);
  PackedProductsWriter products;
  builder.write_products(products);
  std::vector<EncoderLayer> spent;
  add_layers(config, builder, spent);
  if (builder.error()) return fail(*builder.error());
  return products.take();
}

Result<Bert> Bert::load(const std::filesystem::path& folder, const BertOptions& options) {
  const Result<BertConfig> config = read_bert_config(folder, options.limits);
  if (!config) return fail(config.error());
  const Result<StoredWeights> stored = StoredWeights::open(folder, {});
  if (!stored) return fail(stored.error());
  if (const core::Status known = check_no_tensor_left(*stored, *config); !known)
    return fail(known.error().within(folder.string()));
  const StoredWeightSource weights(*stored);
  const bool trained = weights.has({"classifier.weight", {}});
  const NewWeightSource fresh(options.seed, config->initializer_range);
  const NewHead completed(weights, fresh);
  if (!trained) {
    core::log_warning(
        fmt::format("{}: classifier.weight and classifier.bias are not in the checkpoint; new ones "
                    "were drawn with seed {}. Train the model before you use its predictions.",
                    folder.string(), options.seed));
  }
  Result<Bert> model =
      make(*config, trained ? static_cast<const WeightSource&>(weights) : completed, options);
  if (!model) return fail(model.error().within(folder.string()));
  model->state_->classifier_is_trained = trained;
  return model;
}

}  // namespace bellwether::nn
