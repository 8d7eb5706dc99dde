// From the sums of a batch's chunks to gradients in the order of the parameters. Internal to nn/models.
#pragma once

#include <span>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/lstm_stack.h"

namespace bellwether::nn {

// gradients = the chunks' sums added in the order given, transposed to the parameters' layout. The first
// chunk's sums are used up. Both biases of the two-bias layout get the same gradient.
void collect_gradients(const LstmRegressor& model, std::span<StackSums* const> chunks,
                       std::span<float> gradients, core::ThreadPool& pool);

}  // namespace bellwether::nn
