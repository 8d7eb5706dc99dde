// Draws one class from the softmax of each row, by the inverse of its distribution function: the first k with
//   Σ_{j <= k} e^x_j > u Σ_j e^x_j,    u in [0, 1) the row's
#pragma once

#include <cstdint>
#include <span>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// `uniforms` holds u and `drawn` gets k for each row; the logits are spent. The same bits at any thread
// count.
void softmax_sample(Matrix<float> logits, std::span<const double> uniforms, std::span<std::uint32_t> drawn,
                    core::ThreadPool& pool);

}  // namespace bellwether::nn
