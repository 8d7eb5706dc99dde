// Rows of a batch in training: their memory, and loops over them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/ops/layer_norm_backward.h"
#include "bellwether/nn/ops/operand.h"

namespace bellwether::nn {

// Rows of f32 with the same rows as products read them; one memory where products are f32.
struct TrainedRows {
  Matrix<float> exact;
  Operand rounded;

  [[nodiscard]] TrainedRows slice(std::size_t first, std::size_t count) const {
    return {exact.slice(first, count), rounded.slice(first, count)};
  }
};

// Calls task(first, count) for blocks of rows, over the pool.
template <class Task>
void for_each_row_block(std::size_t rows, core::ThreadPool& pool, Task task) {
  constexpr std::size_t kBlock = 8;
  pool.for_each((rows + kBlock - 1) / kBlock,
                [&](std::size_t i) { task(i * kBlock, std::min(kBlock, rows - i * kBlock)); });
}

// The rounded rows from the exact ones.
void round_rows(const TrainedRows& rows, core::ThreadPool& pool);

// Memory for TrainedRows, and for plain and normed rows, appended to `memory`.
[[nodiscard]] TrainedRows take_rows(std::size_t rows, std::size_t columns, Precision precision,
                                    std::vector<AlignedBytes>& memory);
[[nodiscard]] Matrix<float> take_matrix(std::size_t rows, std::size_t columns,
                                        std::vector<AlignedBytes>& memory);
[[nodiscard]] NormedRows take_normed(std::size_t rows, std::size_t columns,
                                     std::vector<AlignedBytes>& memory);

}  // namespace bellwether::nn
