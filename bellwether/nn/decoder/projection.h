#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/layers/linear.h"
#include "bellwether/nn/ops/block_weights.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// How a decoder's weights are kept. Everything between matrix products is f32 in each.
enum class WeightPrecision : std::uint8_t {
  f32,   // the reference
  bf16,  // weights and inputs of products rounded to bf16, sums in f32
  int8,  // weights and inputs in 8 bits, block by block; see block_weights.h
  int4,  // weights in 4 bits, inputs in 8
};

constexpr std::array<core::EnumName<WeightPrecision>, 4> names_of(WeightPrecision) {
  return {{{WeightPrecision::f32, "f32"},
           {WeightPrecision::bf16, "bf16"},
           {WeightPrecision::int8, "int8"},
           {WeightPrecision::int4, "int4"}}};
}

// Whether weights are kept in blocks.
[[nodiscard]] constexpr bool is_blocked(WeightPrecision precision) {
  return precision == WeightPrecision::int8 || precision == WeightPrecision::int4;
}

// Rows as the projections of one precision read them, made once for all that read the same rows.
class ProjectionInput {
 public:
  // Room for so many rows.
  ProjectionInput(WeightPrecision precision, std::size_t rows, std::size_t columns);

  // Reads rows of f32, which stay unchanged while they are used.
  void set(Matrix<float> rows, core::ThreadPool& pool);
  [[nodiscard]] const Operand& operand() const { return operand_; }  // of f32 and bf16
  [[nodiscard]] const BlockRows& blocks() const { return blocks_; }  // of int8 and int4

 private:
  WeightPrecision precision_;
  AlignedBytes memory_;
  Operand room_, operand_;
  BlockRows blocks_;
};

// A linear layer of a decoder: y = x Wᵀ (+ b), with W [outputs, inputs] packed once.
class Projection {
 public:
  // Where packed weights go, and who helps packing.
  struct Room {
    std::shared_ptr<Arena> arena;
    core::ThreadPool* pool = nullptr;  // null: nobody
  };

  Projection() = default;
  // `bias` is empty or has a value for each output. Errors: those of PackedWeights::pack.
  [[nodiscard]] static core::Result<Projection> make(Matrix<const float> weights, std::span<const float> bias,
                                                     WeightPrecision precision, const Room& room);

  void forward(const ProjectionInput& input, Matrix<float> out, core::ThreadPool& pool) const;
  // The weights of int8 and int4, of nothing in the other precisions.
  [[nodiscard]] const BlockWeights& blocks() const { return blocks_; }

 private:
  void forward_blocks(const BlockRows& rows, Matrix<float> out, core::ThreadPool& pool) const;

  Linear linear_;        // f32 and bf16
  BlockWeights blocks_;  // int8 and int4
  std::vector<float> bias_;
  bool blocked_ = false;
};

}  // namespace bellwether::nn
