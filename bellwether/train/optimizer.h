// Optimisers: from gradients to new weights. With g the gradient times the clipping scale, r the learning
// rate, d the decay and n the step, counted from 1:
//   sgd    g += d w;  u = momentum u + g;                                   w -= r u
//   adam   g += d w;  m = b1 m + (1-b1) g;  v = b2 v + (1-b2) g^2;          w -= r m' / (sqrt(v') + eps)
//   adamw  m, v as adam without the decay in g;                             w -= r d w, then as adam
// where m' = m / (1 - b1^n), v' = v / (1 - b2^n). All as PyTorch defines them (Kingma and Ba 2015; Loshchilov
// and Hutter 2019). Biases and normalization weights do not decay: see decays(). State is f32; the same bits
// at any thread count.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::train {

// Which of the three rules above updates the weights.
enum class OptimizerKind { adamw, adam, sgd };

constexpr std::array<core::EnumName<OptimizerKind>, 3> names_of(OptimizerKind) {
  return {{{OptimizerKind::adamw, "adamw"}, {OptimizerKind::adam, "adam"}, {OptimizerKind::sgd, "sgd"}}};
}

// The constants of the rule; all but the learning rate, which comes with each step.
struct OptimizerOptions {
  OptimizerKind kind = OptimizerKind::adamw;
  double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  double momentum = 0.0;  // of sgd
  double weight_decay = 0.0;
};

// A tensor in training: the caller's memory, alike in size and order at every step.
struct TrainedTensor {
  std::string name;
  std::span<float> weights;
  std::span<const float> gradients;
  double rate_factor = 1.0;  // its learning rate over the common one
  // Where each step leaves the new weights in bf16 too, while they are in the cache; empty: nowhere.
  std::span<nn::Bf16> rounded = {};
};

// False for biases and for the weights of LayerNorm and RMSNorm, told by their names.
[[nodiscard]] bool decays(std::string_view name);

// Euclidean length of all gradients together. Not finite where one of them is not.
// Cut into blocks of one size whose sums are added in order: the same bits at any thread count.
[[nodiscard]] double gradient_norm(std::span<const TrainedTensor> tensors, core::ThreadPool& pool);

// What gradients are multiplied by so that they are no longer than `longest`; 1 where longest is 0. As
// PyTorch: longest / (norm + 1e-6), at most 1.
[[nodiscard]] double clipping_scale(double norm, double longest);

// The moments of a set of tensors, and the steps done so far.
class Optimizer {
 public:
  Optimizer(const OptimizerOptions& options, std::span<const TrainedTensor> tensors);

  // The learning rate of one step, and what gradients are multiplied by first: the clipping scale.
  struct StepSize {
    double rate;
    double gradient_scale = 1.0;
  };
  // One step. `tensors` are those of the constructor.
  void step(std::span<const TrainedTensor> tensors, const StepSize& size, core::ThreadPool& pool);

  // What a checkpoint keeps: the moments of all tensors one after the other, and the steps done.
  [[nodiscard]] std::span<float> mean() { return mean_; }
  [[nodiscard]] std::span<float> square() { return square_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  void set_steps(std::uint64_t steps) { steps_ = steps; }

 private:
  OptimizerOptions options_;
  std::vector<float> mean_;    // adam: m; sgd: u
  std::vector<float> square_;  // adam: v; sgd: empty
  std::uint64_t steps_ = 0;
};

}  // namespace bellwether::train
