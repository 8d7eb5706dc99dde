// Weights of a decoder in 8 or 4 bits, for products with rows that are rounded to 8 bits.
//
// Inputs are cut into blocks of kBlockInputs, blocks into groups of kGroupInputs; the last block may be
// shorter, and inputs are padded by zeros to whole groups.
//   8 bits:  w ≈ d q,            q in -127 … 127, d one for each output and block
//   4 bits:  w ≈ d g (n - 8),    n in 0 … 15, g in 1 … 15 one for each output and group: |g (n - 8)| <= 120
//   rows:    x ≈ s a,            a in -127 … 127, s one for each row and block
// Then Σ w x = Σ over blocks of d s (Σ q a), the bracket exact in 32-bit integers: it is the same whatever
// kernel computes it, and the sum over blocks runs in their order. A row's result has the same bits alone and
// among others. d is rounded to bf16 before q is chosen, so that nothing is lost by it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

inline constexpr std::size_t kBlockInputs = 256;
inline constexpr std::size_t kGroupInputs = 32;
// Outputs that lie side by side.
inline constexpr std::size_t kBlockOutputs = 16;

// Bits of a weight.
enum class WeightBits : std::uint8_t { eight, four };

// Sizes of a matrix of blocks.
struct BlockShape {
  std::size_t outputs = 0, inputs = 0;
  WeightBits bits = WeightBits::eight;

  [[nodiscard]] std::size_t panels() const { return (outputs + kBlockOutputs - 1) / kBlockOutputs; }
  [[nodiscard]] std::size_t padded_inputs() const {
    return (inputs + kGroupInputs - 1) / kGroupInputs * kGroupInputs;
  }
  [[nodiscard]] std::size_t blocks() const { return (inputs + kBlockInputs - 1) / kBlockInputs; }
  [[nodiscard]] std::size_t value_bytes() const;  // of a panel
  [[nodiscard]] std::size_t bytes() const;        // of all
};

// A packed matrix. Copies share it. Within a panel values of four inputs of an output are neighbors, then come
// the other outputs; in 4 bits the low halves are of four inputs and the high halves of the four that follow.
class BlockWeights {
 public:
  BlockWeights() = default;  // of nothing
  // Rounds and packs into `arena`, which all copies keep alive.
  [[nodiscard]] static BlockWeights pack(Matrix<const float> weights, WeightBits bits,
                                         const std::shared_ptr<Arena>& arena, core::ThreadPool* pool);

  [[nodiscard]] const BlockShape& shape() const { return shape_; }
  [[nodiscard]] const std::uint8_t* values(std::size_t panel) const {
    return values_ + panel * shape_.value_bytes();
  }
  // bf16, [blocks][kBlockOutputs].
  [[nodiscard]] const std::uint16_t* scales(std::size_t panel) const {
    return scales_ + panel * shape_.blocks() * kBlockOutputs;
  }
  // 4 bits only: eight multipliers of 4 bits each, group 0 lowest, [blocks][kBlockOutputs].
  [[nodiscard]] const std::uint32_t* multipliers(std::size_t panel) const {
    return multipliers_ + panel * shape_.blocks() * kBlockOutputs;
  }
  // One weight as the products see it: its integer, q or g (n - 8), and the scale of its block.
  [[nodiscard]] int integer(std::size_t output, std::size_t input) const;
  [[nodiscard]] float scale(std::size_t output, std::size_t block) const;
  // The weights of outputs first, first + 1 …, one a row of `out`, as the products see them.
  void unpack(std::size_t first, Matrix<float> out) const;

 private:
  BlockShape shape_;
  std::shared_ptr<Arena> arena_;
  std::uint8_t* values_ = nullptr;
  std::uint16_t* scales_ = nullptr;
  std::uint32_t* multipliers_ = nullptr;
};

// Rows rounded to 8 bits, block by block. A view; the caller owns the memory.
struct BlockRows {
  std::int8_t* values = nullptr;  // [rows, padded inputs]
  float* scales = nullptr;        // [rows, blocks]
  std::int32_t* sums = nullptr;   // [rows, groups]: of a group's values
  std::size_t rows = 0, inputs = 0;

  [[nodiscard]] std::size_t padded() const {
    return (inputs + kGroupInputs - 1) / kGroupInputs * kGroupInputs;
  }
  [[nodiscard]] std::size_t groups() const { return padded() / kGroupInputs; }
  [[nodiscard]] std::size_t blocks() const { return (inputs + kBlockInputs - 1) / kBlockInputs; }
  [[nodiscard]] BlockRows slice(std::size_t first, std::size_t count) const {
    return {values + first * padded(), scales + first * blocks(), sums + first * groups(), count, inputs};
  }
};

// Bytes of such rows, and rows placed in so many bytes, which are aligned to 64.
[[nodiscard]] std::size_t block_row_bytes(std::size_t rows, std::size_t inputs);
[[nodiscard]] BlockRows place_block_rows(std::byte* memory, std::size_t rows, std::size_t inputs);

// Rounds rows of f32.
void to_block_rows(Matrix<const float> rows, const BlockRows& out);

// out[row][16 panel + i] = the products of the rows with panels first … first + count - 1; columns beyond the
// outputs are not written. On the calling thread.
void multiply_blocks(const BlockWeights& weights, std::size_t first, std::size_t count, const BlockRows& rows,
                     Matrix<float> out);

}  // namespace bellwether::nn
