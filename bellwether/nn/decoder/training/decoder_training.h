#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/training/answer_texts.h"
#include "bellwether/nn/decoder/training/decoder_layer_training.h"
#include "bellwether/nn/decoder/training/output_loss.h"
#include "bellwether/nn/models/bert_training.h"

namespace bellwether::nn {

// The parameters of a decoder, as views: frozen ones with adapters beside them (decoder_base.h), or all of one that
// learns (decoder_weights.h).
struct DecoderParameters {
  Operand embeddings;  // [vocabulary, hidden], f32 or bf16
  std::vector<DecoderLayerParameters> layers;
  OutputParameters output;
};

// Where gradients are added to; null for what does not learn. Tied embeddings name one place twice.
struct DecoderGradients {
  float* embeddings = nullptr;
  std::vector<DecoderLayerGradients> layers;
  OutputGradients output;
};

// The arithmetic of a training, and what it keeps.
struct DecoderTrainingOptions {
  Precision precision = Precision::f32;              // of products with the parameters' matrices; not int8
  Activations activations = Activations::recompute;  // of the layers, between the passes
  std::size_t rank = 0;                              // of the widest adapter
  double dropout = 0.0;                              // of the adapters' inputs
};

// Bytes that a DecoderTraining holds once it has met a batch of so many tokens, without the scratch of attention and what
// oneDNN keeps.
[[nodiscard]] std::uint64_t decoder_training_bytes(const DecoderConfig& config,
                                                   const DecoderTrainingOptions& options, std::size_t tokens);

// Rows of a pass over so many tokens: a few sizes only, as each costs a compiled product.
[[nodiscard]] std::size_t decoder_training_rows(std::size_t tokens);

// A decoder in training: the loss of texts, and its gradient. Optimizers are train's. The same bits at any number of
// threads, and whether activations are kept or computed again.
//
//   DecoderTraining training(config, {.precision = Precision::bf16, .rank = 8});
//   double loss = training.learn(base.parameters(), {texts, key, 1.0f / targets}, gradients, pool);
class DecoderTraining {
 public:
  DecoderTraining(const DecoderConfig& config, const DecoderTrainingOptions& options);
  DecoderTraining(DecoderTraining&&) noexcept;
  DecoderTraining& operator=(DecoderTraining&&) noexcept;
  ~DecoderTraining();

  // Texts with ids of the vocabulary and lengths the model reads; `key`: where in the run the dropout is; `scale`: of
  // the gradient.
  struct Batch {
    const AnswerTexts& texts;
    core::RandomKey key = {};
    float scale = 1.0f;
  };

  // The sum of the losses of all targets; no dropout.
  [[nodiscard]] double loss(const DecoderParameters& parameters, const AnswerTexts& texts,
                            core::ThreadPool& pool);
  // The same under dropout; the gradient of `scale` times it is added to `gradients`.
  [[nodiscard]] double learn(const DecoderParameters& parameters, const Batch& batch,
                             const DecoderGradients& gradients, core::ThreadPool& pool);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::nn
