#include "bellwether/nn/models/bert.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/nn/models/bert_state.h"
#include "bellwether/nn/models/text_groups.h"
#include "bellwether/nn/ops/embedding.h"
#include "bellwether/nn/ops/quantize.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// Tokens of a group: enough rows for each product to run at full speed, few enough for its buffers to stay in
// the second-level cache.
constexpr std::size_t kGroupRows = 256;

Status check_ids(std::span<const std::int32_t> ids, std::size_t limit, const char* what) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] >= 0 && static_cast<std::size_t>(ids[i]) < limit) continue;
    return fail(ErrorKind::data,
                fmt::format("{} {} of token {} is outside 0 … {}", what, ids[i], i, limit - 1));
  }
  return {};
}

Status check_text(const BertConfig& config, const TokenBatch& batch, std::size_t text) {
  const std::size_t first = batch.offsets[text], length = batch.length(text);
  if (length == 0) return fail(ErrorKind::data, "has no tokens");
  if (length > config.max_positions) {
    return fail(ErrorKind::data,
                fmt::format("has {} tokens; the model reads {}", length, config.max_positions));
  }
  if (Status ids = check_ids(std::span(batch.ids).subspan(first, length), config.vocab_size, "id"); !ids) {
    return ids;
  }
  if (batch.types.empty()) return {};
  return check_ids(std::span(batch.types).subspan(first, length), config.token_types, "type");
}

Status check_batch(const BertConfig& config, const TokenBatch& batch) {
  const bool types_fit = batch.types.empty() || batch.types.size() == batch.ids.size();
  if (batch.offsets.empty() || batch.offsets.front() != 0 || batch.offsets.back() != batch.ids.size() ||
      !types_fit || !std::is_sorted(batch.offsets.begin(), batch.offsets.end())) {
    return fail(ErrorKind::internal, "a token batch's offsets or types do not fit its ids");
  }
  for (std::size_t text = 0; text < batch.texts(); ++text) {
    Status good = check_text(config, batch, text);
    if (!good) return fail(good.error().within("text " + std::to_string(text)));
  }
  return {};
}

Status check_finite(const BertOutput& output) {
  for (const Tensor* each : {&output.pooled, &output.logits}) {
    const auto bad = first_non_finite(std::span<const float>(each->values<float>()));
    if (!bad) continue;
    return fail(ErrorKind::model, fmt::format("the model's output for text {} is not a finite number",
                                              *bad / each->shape().back()));
  }
  return {};
}

// One batch on its way through the model.
class Pass {
 public:
  Pass(const Bert::State& model, const TokenBatch& batch, BertOutput& output, core::ThreadPool& pool)
      : model_(model), batch_(batch), output_(output), pool_(pool), first_(DType::f32, first_shape()) {}

  void run() {
    std::vector<std::size_t> lengths(batch_.texts());
    for (std::size_t text = 0; text < lengths.size(); ++text) lengths[text] = batch_.length(text);
    const TextGroups dealt = deal_texts(lengths, kGroupRows, pool_.size());
    const auto encode_group = [&](std::size_t i) { encode(dealt.groups[i]); };
    if (dealt.apart) {
      pool_.for_each(dealt.groups.size(), encode_group);
    } else {
      for (std::size_t i = 0; i < dealt.groups.size(); ++i) encode_group(i);
    }
    model_.pooler.forward(operand_of(first_.as_matrix<float>()), output_.pooled.as_matrix<float>(), pool_);
    model_.classifier.forward(operand_of(output_.pooled.as_matrix<float>()),
                              output_.logits.as_matrix<float>(), pool_);
  }

 private:
  [[nodiscard]] std::vector<std::size_t> first_shape() const {
    return {batch_.texts(), model_.config.hidden_size};
  }

  void encode(const TextGroup& group) {
    EncoderBuffers buffers = model_.buffers.take(
        {group.rows(), model_.config.hidden_size, model_.config.intermediate_size, model_.precision});
    embed_group(group, buffers);
    save_hidden(0, group, buffers);
    const bool whole = !output_.hidden.empty();
    for (std::size_t layer = 0; layer < model_.layers.size(); ++layer) {
      if (whole || layer + 1 < model_.layers.size()) {
        model_.layers[layer].forward(group.offsets, buffers, pool_);
        save_hidden(layer + 1, group, buffers);
      } else {
        model_.layers[layer].forward_first(group.offsets, buffers, pool_);
      }
    }
    for (std::size_t i = 0; i < group.texts.size(); ++i) {
      const float* row = buffers.x.row(whole ? group.offsets[i] : i);
      std::copy_n(row, buffers.x.columns, first_.as_matrix<float>().row(group.texts[i]));
    }
    model_.buffers.give_back(std::move(buffers));
  }

  void embed_group(const TextGroup& group, EncoderBuffers& buffers) {
    pool_.for_each(group.texts.size(), [&](std::size_t i) {
      const std::size_t first = batch_.offsets[group.texts[i]], length = batch_.length(group.texts[i]);
      const auto part = [&](std::span<const std::int32_t> of) {
        return of.empty() ? of : of.subspan(first, length);
      };
      const Matrix<float> x = buffers.x.slice(group.offsets[i], length);
      embed(model_.tables(), part(batch_.ids), part(batch_.types), x);
      layer_norm(x, {}, model_.embedding_norm.weights(), x);
      to_operand(x, buffers.x_operand.slice(group.offsets[i], length));
    });
  }

  // State i is the output of layer i, counted from 1; state 0 that of the embeddings.
  void save_hidden(std::size_t state, const TextGroup& group, const EncoderBuffers& buffers) {
    const std::size_t states = model_.layers.size() + 1, left_out = states - output_.hidden.size();
    if (state < left_out) return;
    const Matrix<float> out = output_.hidden[state - left_out].as_matrix<float>();
    for (std::size_t i = 0; i < group.texts.size(); ++i) {
      const std::size_t length = group.offsets[i + 1] - group.offsets[i];
      std::copy_n(buffers.x.row(group.offsets[i]), length * out.columns,
                  out.row(batch_.offsets[group.texts[i]]));
    }
  }

  const Bert::State& model_;
  const TokenBatch& batch_;
  BertOutput& output_;
  core::ThreadPool& pool_;
  Tensor first_;  // [texts, hidden]: the encoder's output at each text's first token
};

}  // namespace

std::uint64_t bert_bytes(const BertConfig& config, Precision precision, const BertWork& work) {
  std::uint64_t weights = 0;
  for (const ParameterShape& each : bert_parameters(config, BertHead::classifier)) {
    const std::size_t depth = parameter_depth(each.name, config.layers);
    const bool packed = depth > 0 && depth <= config.layers && each.shape.size() == 2;
    weights += each.elements() * (packed ? operand_bytes(precision) : sizeof(float));
  }
  const EncoderShape group{std::max(kGroupRows, work.longest), config.hidden_size, config.intermediate_size,
                           precision};
  return weights + work.threads * encoder_buffer_bytes(group);
}

Bert::Bert(std::unique_ptr<State> state) : state_(std::move(state)) {}
Bert::Bert(Bert&&) noexcept = default;
Bert& Bert::operator=(Bert&&) noexcept = default;
Bert::~Bert() = default;

const BertConfig& Bert::config() const { return state_->config; }
Precision Bert::precision() const { return state_->precision; }
bool Bert::classifier_is_trained() const { return state_->classifier_is_trained; }

Result<BertOutput> Bert::run(const TokenBatch& batch, HiddenStates hidden, core::ThreadPool& pool) const {
  if (Status good = check_batch(state_->config, batch); !good) return fail(good.error());
  const BertConfig& config = state_->config;
  BertOutput output{Tensor(DType::f32, {batch.texts(), config.labels.size()}),
                    Tensor(DType::f32, {batch.texts(), config.hidden_size}),
                    {}};
  const std::size_t states = hidden == HiddenStates::all    ? config.layers + 1
                             : hidden == HiddenStates::last ? 1
                                                            : 0;
  for (std::size_t i = 0; i < states; ++i) {
    output.hidden.emplace_back(DType::f32, std::vector<std::size_t>{batch.tokens(), config.hidden_size});
  }
  if (batch.texts() == 0) return output;
  Pass(*state_, batch, output, pool).run();
  if (Status finite = check_finite(output); !finite) return fail(finite.error());
  return output;
}

}  // namespace bellwether::nn
