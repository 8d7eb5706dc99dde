#pragma once

#include <cstddef>

#include "bellwether/nn/ops/operand.h"
#include "bellwether/nn/precision.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The size of a group of texts and of the encoder it goes through.
struct EncoderShape {
  std::size_t rows = 0;  // tokens of the group
  std::size_t hidden = 0;
  std::size_t intermediate = 0;
  Precision precision = Precision::f32;
};

// The working memory of a group of texts on its way through an encoder: sized once from the shape, in one
// block.
struct EncoderBuffers {
  Matrix<float> x;           // [rows, hidden]: a layer's input, then its output
  Operand x_operand;         // the same as products read it; in f32, x itself
  Matrix<float> queries;     // [rows, hidden]
  Matrix<float> key_values;  // [rows, 2 hidden]: keys, then values
  Matrix<float> context;     // [rows, hidden]
  Operand context_operand;
  Matrix<float> delta;  // [rows, hidden]: what is added to x
  Matrix<float> up;     // [rows, intermediate]; without rows in bf16, whose operand is written at once
  Operand up_operand;
  AlignedBytes memory;
};

// Uses `memory` if it is large enough.
[[nodiscard]] EncoderBuffers make_encoder_buffers(const EncoderShape& shape, AlignedBytes memory);
[[nodiscard]] std::size_t encoder_buffer_bytes(const EncoderShape& shape);

}  // namespace bellwether::nn
