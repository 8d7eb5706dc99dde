// Low-rank adaptation (Hu et al. 2021): a chosen matrix W0 [out, in] stays as it is, and what learns is the
// product of two thin ones beside it,
//   W = W0 + s B A        A [rank, in], B [out, rank], s = alpha / rank
// A is drawn uniform in ±1/sqrt(in), as PEFT does (kaiming_uniform with a = sqrt(5)), and B is zero, so that
// a training starts from W0. With G the gradient of the loss by W, the chain rule gives
//   dA = s Bᵀ G,   dB = s G Aᵀ
// which is all of it, because an adapter has no dropout of its own here (PEFT's lora_dropout 0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_parameters.h"

namespace bellwether::train {

// Which matrices are adapted, and by products of what rank.
struct LoraOptions {
  std::uint32_t rank = 0;               // of the products; 0: no adapter
  double alpha = 16.0;                  // the scale is alpha / rank
  std::string targets = "query,value";  // of query, key, value, attention_output, intermediate, output
  std::size_t frozen_layers = 0;        // so many layers from the lowest on get no adapter
};

// The weights [out, in] that get an adapter, in the order of bert_parameters(). Errors: usage, for a target
// that is not known, none at all, a rank beyond what a product can have, or no layer to adapt.
[[nodiscard]] core::Result<std::vector<nn::ParameterShape>> adapted_weights(const nn::BertConfig& config,
                                                                            const LoraOptions& options);

// One adapted matrix of an adapter.
struct LoraMatrix {
  std::string module;                   // "bert.encoder.layer.0.attention.self.query"
  std::size_t outputs = 0, inputs = 0;  // of its weight
  std::size_t first = 0;                // element of A among the adapter's values; B follows it

  [[nodiscard]] std::string weight() const { return module + ".weight"; }
  // Of A and B together.
  [[nodiscard]] std::size_t elements(std::size_t rank) const { return rank * (outputs + inputs); }
};

// All matrices A and B of a model in one block, so that optimizers and checkpoints see one array.
class LoraAdapter {
 public:
  // For these weights, whose names end in ".weight"; all values are 0.
  LoraAdapter(std::size_t rank, double alpha, std::span<const nn::ParameterShape> weights);

  [[nodiscard]] std::size_t rank() const { return rank_; }
  [[nodiscard]] double alpha() const { return alpha_; }
  [[nodiscard]] float scale() const { return static_cast<float>(alpha_ / static_cast<double>(rank_)); }
  [[nodiscard]] std::span<const LoraMatrix> matrices() const { return matrices_; }

  [[nodiscard]] std::span<float> values() { return values_; }
  [[nodiscard]] std::span<const float> values() const { return values_; }
  [[nodiscard]] std::span<float> a(const LoraMatrix& matrix);
  [[nodiscard]] std::span<float> b(const LoraMatrix& matrix);
  [[nodiscard]] std::span<const float> a(const LoraMatrix& matrix) const;
  [[nodiscard]] std::span<const float> b(const LoraMatrix& matrix) const;

 private:
  std::size_t rank_;
  double alpha_;
  std::vector<LoraMatrix> matrices_;
  std::vector<float> values_;
};

// Draws every A and sets every B to 0.
void draw(LoraAdapter& adapter, std::uint64_t seed);

// weights += s B A. The same bits wherever it is called with the same values.
void add_product(const LoraAdapter& adapter, const LoraMatrix& matrix, std::span<float> weights);

// From G, alike in shape to the matrix's weight, to dA and, after it, dB.
void product_gradients(const LoraAdapter& adapter, const LoraMatrix& matrix, std::span<const float> dweights,
                       std::span<float> gradients);

}  // namespace bellwether::train
