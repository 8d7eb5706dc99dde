#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/layers/linear.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// How a decoder's weights are kept. Everything between matrix products is f32 in each.
enum class WeightPrecision : std::uint8_t {
  f32,   // the reference
  bf16,  // weights and inputs of products rounded to bf16, sums in f32
};

constexpr std::array<core::EnumName<WeightPrecision>, 2> names_of(WeightPrecision) {
  return {{{WeightPrecision::f32, "f32"}, {WeightPrecision::bf16, "bf16"}}};
}

// Rows as the projections of one precision read them, made once for all that read the same rows.
class ProjectionInput {
 public:
  // Room for so many rows.
  ProjectionInput(WeightPrecision precision, std::size_t rows, std::size_t columns);

  // Reads rows of f32, which stay unchanged while they are used.
  void set(Matrix<float> rows, core::ThreadPool& pool);
  [[nodiscard]] const Operand& operand() const { return operand_; }

 private:
  WeightPrecision precision_;
  AlignedBytes memory_;
  Operand room_, operand_;
};

// A linear layer of a decoder: y = x Wᵀ (+ b), with W [outputs, inputs] packed once.
class Projection {
 public:
  Projection() = default;
  // `bias` is empty or has a value for each output. Errors: those of PackedWeights::pack.
  [[nodiscard]] static core::Result<Projection> make(Matrix<const float> weights, std::span<const float> bias,
                                                     WeightPrecision precision,
                                                     const std::shared_ptr<Arena>& arena);

  void forward(const ProjectionInput& input, Matrix<float> out, core::ThreadPool& pool) const {
    linear_.forward(input.operand(), out, pool);
  }

 private:
  Linear linear_;
};

}  // namespace bellwether::nn
