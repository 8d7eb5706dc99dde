#pragma once

#include <cstddef>

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// Rows of a query or key matrix whose rotary pairs lie side by side (2 i and 2 i + 1 of a head), as llama2.c
// and GGUF files of Llama have them, brought into the order of rotary.h, where a pair lies half a head apart.
// `rows` is [heads * head size, columns], without gaps.
void part_pairs(Matrix<float> rows, std::size_t heads);

}  // namespace bellwether::nn
