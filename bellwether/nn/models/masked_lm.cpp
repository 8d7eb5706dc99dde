#include "bellwether/nn/models/masked_lm.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/nn/layers/trained_rows.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

using core::fail;
using core::Result;

struct DenseTensors {
  Tensor weight, bias;
};

Result<DenseTensors> read_dense(const WeightSource& from, const ParameterShape& weight,
                                const std::string& bias) {
  auto matrix = from.read(weight);
  if (!matrix) return fail(matrix.error());
  auto vector = from.read({bias, {weight.shape[0]}});
  if (!vector) return fail(vector.error());
  return DenseTensors{std::move(*matrix), std::move(*vector)};
}

Result<Linear> packed(const DenseTensors& dense, Precision precision, Activation activation) {
  return Linear::make(dense.weight.as_matrix<float>(), dense.bias.values<float>(), {precision, activation});
}

Result<LayerNorm> read_norm(const WeightSource& from, const std::string& name, const BertConfig& config) {
  const auto weight = from.read({name + ".weight", {config.hidden_size}}),
             bias = from.read({name + ".bias", {config.hidden_size}});
  if (!weight) return fail(weight.error());
  if (!bias) return fail(bias.error());
  const auto copy = [](const Tensor& of) {
    return std::vector<float>(of.values<float>().begin(), of.values<float>().end());
  };
  return LayerNorm{copy(*weight), copy(*bias), static_cast<float>(config.layer_norm_eps)};
}

// Rows with the memory of what products read of them.
struct OperandRows {
  OperandRows(std::size_t rows, std::size_t columns, Precision precision)
      : exact(DType::f32, {rows, columns}), bytes(rows * columns * operand_bytes(precision)), scales(rows) {
    operand = precision == Precision::f32 ? operand_of(exact.as_matrix<float>())
                                          : Operand{precision, bytes.data(), scales.data(), rows, columns};
  }
  void round(core::ThreadPool& pool) {
    const Matrix<float> rows = exact.as_matrix<float>();
    for_each_row_block(rows.rows, pool, [&](std::size_t first, std::size_t count) {
      to_operand(rows.slice(first, count), operand.slice(first, count));
    });
  }

  Tensor exact;
  AlignedBytes bytes;
  std::vector<RowScale> scales;
  Operand operand;
};

}  // namespace

MaskedLm::MaskedLm(Bert encoder, Linear transform, LayerNorm norm, Linear decoder)
    : encoder_(std::move(encoder)),
      transform_(std::move(transform)),
      norm_(std::move(norm)),
      decoder_(std::move(decoder)) {}

Result<MaskedLm> MaskedLm::make(const BertConfig& config, const WeightSource& weights, Precision precision) {
  const NewWeightSource unread(0, config.initializer_range);  // of a pooler and a classifier nobody asks
  auto encoder = Bert::make(config, NewHead(weights, unread), {.precision = precision});
  if (!encoder) return fail(encoder.error());
  const std::string head = "cls.predictions.";
  const std::size_t hidden = config.hidden_size;
  const auto transform =
      read_dense(weights, {head + "transform.dense.weight", {hidden, hidden}}, head + "transform.dense.bias");
  if (!transform) return fail(transform.error());
  auto norm = read_norm(weights, head + "transform.LayerNorm", config);
  if (!norm) return fail(norm.error());
  const auto decoder = read_dense(
      weights, {"bert.embeddings.word_embeddings.weight", {config.vocab_size, hidden}}, head + "bias");
  if (!decoder) return fail(decoder.error());
  auto inner = packed(*transform, precision,
                      config.activation == Gelu::erf ? Activation::gelu_erf : Activation::gelu_tanh);
  if (!inner) return fail(inner.error());
  auto outer = packed(*decoder, precision, Activation::none);
  if (!outer) return fail(outer.error());
  return MaskedLm(std::move(*encoder), std::move(*inner), std::move(*norm), std::move(*outer));
}

Result<Tensor> MaskedLm::run(const TokenBatch& batch, std::span<const std::size_t> positions,
                             core::ThreadPool& pool) const {
  const auto output = encoder_.run(batch, HiddenStates::last, pool);
  if (!output) return fail(output.error());
  const std::size_t rows = positions.size(), hidden = config().hidden_size;
  const Matrix<const float> last = output->hidden.back().as_matrix<float>();
  OperandRows read(rows, hidden, encoder_.precision()), inner(rows, hidden, encoder_.precision());
  for (std::size_t i = 0; i < rows; ++i)
    std::copy_n(last.row(positions[i]), hidden, read.exact.as_matrix<float>().row(i));
  read.round(pool);
  const Matrix<float> normed = inner.exact.as_matrix<float>();
  transform_.forward(read.operand, normed, pool);
  for_each_row_block(rows, pool, [&](std::size_t first, std::size_t count) {
    layer_norm(normed.slice(first, count), {}, norm_.weights(), normed.slice(first, count));
  });
  inner.round(pool);
  Tensor logits(DType::f32, {rows, config().vocab_size});
  decoder_.forward(inner.operand, logits.as_matrix<float>(), pool);
  return logits;
}

}  // namespace bellwether::nn
