#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/ops/finish.h"
#include "bellwether/nn/ops/matmul.h"

namespace bellwether::nn {

// How a layer's weights are kept.
struct LinearOptions {
  Precision precision = Precision::f32;
  Activation activation = Activation::none;
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();  // of the packed weights
};

// A dense layer for inference: y = activation(x Wᵀ + b), with W [out, in] packed once.
class Linear {
 public:
  Linear() = default;  // of nothing
  // Errors: those of PackedWeights::pack.
  [[nodiscard]] static core::Result<Linear> make(Matrix<const float> weights, std::span<const float> bias,
                                                 const LinearOptions& options);
  // The same of weights that were packed before.
  [[nodiscard]] static Linear of(const PackedView& weights, std::vector<float> bias, Activation activation) {
    return {PackedWeights::of(weights), std::move(bias), activation};
  }

  [[nodiscard]] std::size_t inputs() const { return weights_.inputs(); }
  [[nodiscard]] std::size_t outputs() const { return weights_.outputs(); }

  // `out` has input.rows rows of outputs() columns. Cut into tiles of rows and panels of columns over the
  // pool; the cut does not change a bit.
  void forward(const Operand& input, const FinishedRows& out, core::ThreadPool& pool) const;
  void forward(const Operand& input, Matrix<float> out, core::ThreadPool& pool) const {
    forward(input, {Precision::f32, out.data, out.stride}, pool);
  }

 private:
  Linear(PackedWeights weights, std::vector<float> bias, Activation activation)
      : weights_(std::move(weights)), bias_(std::move(bias)), activation_(activation) {}
  void forward_tile(const Operand& input, std::size_t panel, const FinishedRows& out) const;

  PackedWeights weights_;
  std::vector<float> bias_;
  Activation activation_ = Activation::none;
};

}  // namespace bellwether::nn
