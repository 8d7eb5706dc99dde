#include "bellwether/train/optimizer.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numeric>

#include "bellwether/core/checked.h"
#include "bellwether/nn/ops/optimizer_step.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::train {
namespace {

// Elements a task updates: small enough to balance threads, large enough to be worth a task.
constexpr std::size_t kBlock = 8192;

std::size_t elements(std::span<const TrainedTensor> tensors) {
  std::size_t count = 0;
  for (const TrainedTensor& each : tensors) count += each.weights.size();
  return count;
}

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return std::search(text.begin(), text.end(), lower.begin(), lower.end(), same) != text.end();
}

// A part of one tensor, whether it decays, and where its moments lie.
struct Block {
  const TrainedTensor* tensor;
  bool decays;
  std::size_t first, count, state;
};

std::vector<Block> blocks_of(std::span<const TrainedTensor> tensors) {
  std::vector<Block> blocks;
  std::size_t state = 0;
  for (const TrainedTensor& each : tensors) {
    const bool decays_too = decays(each.name);  // names are long to read, and blocks are many
    for (std::size_t first = 0; first < each.weights.size(); first += kBlock) {
      const std::size_t count = std::min(kBlock, each.weights.size() - first);
      blocks.push_back({&each, decays_too, first, count, state});
      state += count;
    }
  }
  return blocks;
}

void round_block(const Block& block) {
  if (block.tensor->rounded.empty()) return;
  nn::to_bf16(block.tensor->weights.data() + block.first, block.tensor->rounded.data() + block.first,
              block.count);
}

}  // namespace

bool decays(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::string_view last = name.substr(dot == name.npos ? 0 : dot + 1);
  return !last.starts_with("bias") && !contains_ignoring_case(name, "norm") && last != "gamma" &&
         last != "beta";
}

double gradient_norm(std::span<const TrainedTensor> tensors, core::ThreadPool& pool) {
  const std::vector<Block> blocks = blocks_of(tensors);
  std::vector<double> sums(blocks.size());
  pool.for_each(blocks.size(), [&](std::size_t b) {
    sums[b] = nn::sum_of_squares(blocks[b].tensor->gradients.data() + blocks[b].first, blocks[b].count);
  });
  return std::sqrt(std::accumulate(sums.begin(), sums.end(), 0.0));
}

double clipping_scale(double norm, double longest) {
  return longest > 0.0 ? std::min(1.0, longest / (norm + 1e-6)) : 1.0;
}

Optimizer::Optimizer(const OptimizerOptions& options, std::span<const TrainedTensor> tensors)
    : options_(options), mean_(elements(tensors)) {
  if (options.kind != OptimizerKind::sgd) square_.resize(mean_.size());
}

void Optimizer::step(std::span<const TrainedTensor> tensors, const StepSize& size, core::ThreadPool& pool) {
  const std::vector<Block> blocks = blocks_of(tensors);
  BW_ASSERT(elements(tensors) == mean_.size());
  ++steps_;
  const auto n = static_cast<double>(steps_);
  const double mean_correction = 1.0 - std::pow(options_.beta1, n),
               square_correction = 1.0 - std::pow(options_.beta2, n);
  pool.for_each(blocks.size(), [&](std::size_t b) {
    const Block& block = blocks[b];
    const double rate = size.rate * block.tensor->rate_factor;
    const double decay = block.decays ? options_.weight_decay : 0.0;
    float* const weight = block.tensor->weights.data() + block.first;
    const float* const gradient = block.tensor->gradients.data() + block.first;
    if (options_.kind == OptimizerKind::sgd) {
      const nn::SgdStep step{.momentum = static_cast<float>(options_.momentum),
                             .rate = static_cast<float>(rate),
                             .decay = static_cast<float>(decay),
                             .gradient_scale = static_cast<float>(size.gradient_scale)};
      nn::sgd_step(step, {gradient, weight, mean_.data() + block.state, nullptr}, block.count);
      return round_block(block);
    }
    const bool decoupled = options_.kind == OptimizerKind::adamw;
    const nn::AdamStep step{.beta1 = static_cast<float>(options_.beta1),
                            .beta2 = static_cast<float>(options_.beta2),
                            .one_minus_beta1 = static_cast<float>(1.0 - options_.beta1),
                            .one_minus_beta2 = static_cast<float>(1.0 - options_.beta2),
                            .epsilon = static_cast<float>(options_.epsilon),
                            .rate = static_cast<float>(rate / mean_correction),
                            .inverse_root = static_cast<float>(1.0 / std::sqrt(square_correction)),
                            .keep = static_cast<float>(decoupled ? 1.0 - rate * decay : 1.0),
                            .decay = static_cast<float>(decoupled ? 0.0 : decay),
                            .gradient_scale = static_cast<float>(size.gradient_scale)};
    nn::adam_step(step, {gradient, weight, mean_.data() + block.state, square_.data() + block.state},
                  block.count);
    round_block(block);
  });
}

}  // namespace bellwether::train
