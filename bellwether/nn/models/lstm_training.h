#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "bellwether/core/random.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/lstm_regressor.h"

namespace bellwether::nn {

// Some rows of a set of examples: x [n][timesteps][features], y [n][outputs].
struct LstmBatch {
  std::span<const float> x;
  std::span<const float> y;
  std::size_t timesteps = 0;
  std::span<const std::uint32_t> rows;  // which of the n, in the order of the batch
  core::RandomKey dropout;  // seed, epoch and step of the masks; sample counts the places in the batch
};

// The training pass of an LstmRegressor: forward, mean squared error, backward. The optimizer is train's.
// The batch is cut into chunks of panels by its size alone, each chunk sums its own gradients and the chunks
// are summed in order, so the result has the same bits at any thread count.
class LstmTrainingPass {
 public:
  // Plans the memory for batches of up to `batch` rows of `timesteps` steps.
  LstmTrainingPass(const LstmRegressor& model, std::size_t timesteps, std::size_t batch);
  LstmTrainingPass(LstmTrainingPass&&) noexcept;
  LstmTrainingPass& operator=(LstmTrainingPass&&) noexcept;
  ~LstmTrainingPass();

  // The loss, mean over rows and outputs of (prediction - y)^2, at the model's present parameters; fills
  // gradients().
  double run(const LstmRegressor& model, const LstmBatch& batch, core::ThreadPool& pool);

  // d loss / d parameter in the order of LstmRegressor::parameters(), after run().
  [[nodiscard]] std::span<float> gradients();

  // Bytes planned for a model and batch, before anything is allocated.
  [[nodiscard]] static std::size_t planned_bytes(const LstmRegressorConfig& config, std::size_t timesteps,
                                                 std::size_t batch);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace bellwether::nn
