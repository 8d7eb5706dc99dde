// The values of GGUF tensors as f32. Blocks, of ggml:
//   Q8_0   f16 d, 32 i8 q:                             d q
//   Q4_0   f16 d, 16 bytes; value i and i + 16 share one:   d (nibble - 8)
//   Q4_K   f16 d, f16 m, 12 bytes of eight 6-bit scales s and minima n, 128 bytes: d s nibble - m n, in eights of
//          32 values
//   Q5_K   as Q4_K with 32 bytes of fifth bits
//   Q6_K   128 + 64 bytes of 6-bit q, 16 i8 scales, f16 d:    d s (q - 32), in sixteens of 16 values
#pragma once

#include <span>

#include "bellwether/core/result.h"
#include "bellwether/io/gguf/gguf_file.h"

namespace bellwether::nn {

// All values of `tensor`; `out` has room for exactly those. Errors: model, where one is NaN or infinite,
// naming the tensor.
[[nodiscard]] core::Status read_gguf_values(const io::GgufTensor& tensor, std::span<float> out);

}  // namespace bellwether::nn
