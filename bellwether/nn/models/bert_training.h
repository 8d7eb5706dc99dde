#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/random.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/models/token_batch.h"
#include "bellwether/nn/precision.h"

namespace bellwether::nn {

// What becomes of a layer's activations between the passes: they are kept, or the backward pass computes them
// again from the layer's input (Chen et al. 2016), with the same draws and so to the same bits.
enum class Activations { keep, recompute };

// As the option gradient_checkpointing has them.
constexpr std::array<core::EnumName<Activations>, 2> names_of(Activations) {
  return {{{Activations::keep, "off"}, {Activations::recompute, "on"}}};
}

// The arithmetic of a training, and which parameters get gradients.
struct BertTrainingOptions {
  Precision precision = Precision::f32;  // of products; not int8
  // Layers from the first on that get no gradient; where there is one, neither do the embeddings. For
  // classifiers only.
  std::size_t frozen_layers = 0;
  Activations activations = Activations::keep;
  // The only parameters that get a gradient, by name and in the order of bert_parameters(), none of them
  // frozen; empty: all that are not frozen. For classifiers only.
  std::vector<std::string> learning = {};
};

// The largest batch that a training meets, and the threads it runs on.
struct TrainingBatchSize {
  std::uint64_t tokens = 0;     // of all texts
  std::uint64_t head_rows = 0;  // texts, or tokens asked about
  std::size_t longest = 0;      // tokens of a text
  std::size_t threads = 1;
};

// Parameters of which bf16 training keeps a rounded copy for its products: all but the embeddings, which are
// only looked up; a masked LM's all, because the words are its last product.
[[nodiscard]] std::uint64_t count_rounded_parameters(const BertConfig& config, BertHead head);

// Bytes that a BertTraining and its threads hold once they have met that batch, without what oneDNN keeps.
[[nodiscard]] std::uint64_t bert_training_bytes(const BertConfig& config, BertHead head,
                                                const BertTrainingOptions& options,
                                                const TrainingBatchSize& batch);

// BERT in training, with a head that classifies texts, guesses masked words or finds replaced tokens: the
// forward pass with dropout, and the gradient of every parameter. Losses and optimizers are train's. Batches
// are packed; products run in f32 or in bf16 with f32 sums, master weights and gradients; the same bits at
// any thread count.
//
//   BertTraining training(weights.config(), BertHead::classifier, Precision::bf16);
//   const Matrix<const float> logits = training.forward(weights, batch, key, pool);
//   … the loss and its gradient …
//   training.backward(weights, dlogits, pool);
//   optimiser.step(…, training.gradients(), …);
class BertTraining {
 public:
  // For models of `config` with `head`, which is not BertHead::none.
  BertTraining(const BertConfig& config, BertHead head, const BertTrainingOptions& options);
  BertTraining(const BertConfig& config, BertHead head, Precision precision)
      : BertTraining(config, head, BertTrainingOptions{.precision = precision}) {}
  BertTraining(BertTraining&&) noexcept;
  BertTraining& operator=(BertTraining&&) noexcept;
  ~BertTraining();

  // Makes room for batches of up to so many tokens and head rows at once; else room grows as batches come.
  void reserve(std::size_t tokens, std::size_t head_rows);

  // Logits [texts, labels] of a classifier, valid until the next call. The batch is valid (lengths and ids
  // within the model's) and outlives backward(). `key` says where in the run its dropout is; the rates are
  // the configuration's.
  Matrix<const float> forward(const BertWeights& weights, const TokenBatch& batch, core::RandomKey key,
                              core::ThreadPool& pool);

  // The same at these tokens of the batch: logits [positions, vocabulary] of a masked-LM head; [positions,
  // 1], above 0 for a replaced token, of a head that finds those.
  Matrix<const float> forward_tokens(const BertWeights& weights, const TokenBatch& batch,
                                     std::span<const std::size_t> positions, core::RandomKey key,
                                     core::ThreadPool& pool);

  // From the gradient of the last forward pass's logits to all gradients that are kept, which are replaced.
  void backward(const BertWeights& weights, Matrix<const float> dlogits, core::ThreadPool& pool);

  // The first element of BertWeights::all() that is not frozen; all after it are not either.
  [[nodiscard]] std::size_t first_trained() const;
  // d loss / d parameter, one parameter after the other: alike in order to BertWeights::all() from
  // first_trained() on, or to `learning` where that says which learn.
  [[nodiscard]] std::span<float> gradients();

  // bf16: the weights as products read them, from element first_rounded() of BertWeights::all() on; empty in f32. A pass
  // rounds the weights that it is given, unless whoever changed them has left the new ones here and says so before that
  // pass.
  [[nodiscard]] std::span<Bf16> rounded();
  [[nodiscard]] std::size_t first_rounded() const;
  void rounded_is_new();

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace bellwether::nn
