// BERT in training, with a classification or a masked-LM head: the forward pass with dropout, and the
// gradient of every parameter. Losses and optimisers are train's. Batches are packed; products run in f32 or
// in bf16 with f32 sums, master weights and gradients; the same bits at any thread count.
//
//   BertTraining training(weights.config(), BertHead::classifier, Precision::bf16);
//   const Matrix<const float> logits = training.forward(weights, batch, key, pool);
//   … the loss and its gradient …
//   training.backward(weights, dlogits, pool);
//   optimiser.step(…, training.gradients(), …);
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "bellwether/core/random.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/models/token_batch.h"
#include "bellwether/nn/precision.h"

namespace bellwether::nn {

class BertTraining {
 public:
  // For models of `config` with `head`, which is not BertHead::none. Not for int8.
  BertTraining(const BertConfig& config, BertHead head, Precision precision);
  BertTraining(BertTraining&&) noexcept;
  BertTraining& operator=(BertTraining&&) noexcept;
  ~BertTraining();

  // Logits [texts, labels] of a classifier, valid until the next call. The batch is valid (lengths and ids
  // within the model's) and outlives backward(). `key` says where in the run its dropout is; the rates are
  // the configuration's.
  Matrix<const float> forward(const BertWeights& weights, const TokenBatch& batch, core::RandomKey key,
                              core::ThreadPool& pool);

  // Logits [positions, vocabulary] of a masked-LM head at these tokens of the batch.
  Matrix<const float> forward_masked(const BertWeights& weights, const TokenBatch& batch,
                                     std::span<const std::size_t> positions, core::RandomKey key,
                                     core::ThreadPool& pool);

  // From the gradient of the last forward pass's logits to all gradients, which are replaced.
  void backward(const BertWeights& weights, Matrix<const float> dlogits, core::ThreadPool& pool);

  // d loss / d parameter, alike in order to BertWeights::all().
  [[nodiscard]] std::span<float> gradients();

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace bellwether::nn
