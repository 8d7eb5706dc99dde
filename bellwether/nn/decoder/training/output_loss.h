// The output layer of a decoder and its loss, over the rows that have a target alone, a chunk of rows at a time: all
// logits of a batch are never held. With n = norm(x):
//   loss = Σ_rows ln Σ_k e^(E n)_k - (E n)_target
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/training/linear_training.h"

namespace bellwether::nn {

// Rows of a chunk.
inline constexpr std::size_t kLossRows = 256;

// The parameters, as views.
struct OutputParameters {
  const float* norm = nullptr;  // [hidden]
  float eps = 1e-6f;
  Operand head;  // [vocabulary, hidden]
};

// Where gradients are added to; null for what does not learn.
struct OutputGradients {
  float* norm = nullptr;
  float* head = nullptr;
};

// The working memory of a chunk.
struct OutputMemory {
  OutputMemory(const Operand& head, std::size_t rows);

  std::vector<AlignedBytes> memory;
  Matrix<float> x;     // [rows, hidden]: the rows of the chunk
  TrainedRows normal;  // [rows, hidden]
  TrainedRows logits;  // [rows, vocabulary], then their gradient
  Matrix<float> grad;  // [rows, hidden]: of normal
};

// The last layer's output, and the id that is to follow each row (kNoTarget: none).
struct OutputRows {
  Matrix<const float> x;
  std::span<const std::int32_t> targets;  // of the first rows
};

// The sum of the losses.
[[nodiscard]] double output_loss(const OutputParameters& parameters, const OutputRows& rows,
                                 OutputMemory& memory, core::ThreadPool& pool);

// The same with the gradient of `scale` times it: dx [rows, hidden] is replaced, 0 where there is no target.
struct OutputBackward {
  float scale = 1.0f;
  Matrix<float> dx;
  OutputGradients gradients;
};
[[nodiscard]] double output_loss_backward(const OutputParameters& parameters, const OutputRows& rows,
                                          const OutputBackward& backward, OutputMemory& memory,
                                          core::ThreadPool& pool);

}  // namespace bellwether::nn
