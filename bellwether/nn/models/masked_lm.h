#pragma once

#include <cstddef>
#include <span>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/layers/encoder_layer.h"
#include "bellwether/nn/layers/linear.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/nn/models/weight_source.h"

namespace bellwether::nn {

// BERT with a masked-LM head, for inference: what could stand at chosen tokens of a text. Packed, thread-safe
// and the same to the bit in any batch, as bert.h.
//   logits = E LN(gelu(T h)) + b,   E the word embeddings, h the encoder's last output at the token
class MaskedLm {
 public:
  // Errors: those of Bert::make.
  [[nodiscard]] static core::Result<MaskedLm> make(const BertConfig& config, const WeightSource& weights,
                                                   Precision precision);

  [[nodiscard]] const BertConfig& config() const { return encoder_.config(); }

  // Logits f32 [positions, vocabulary] at these tokens of the batch, of which there is one at least. Errors:
  // those of Bert::run.
  [[nodiscard]] core::Result<Tensor> run(const TokenBatch& batch, std::span<const std::size_t> positions,
                                         core::ThreadPool& pool) const;

 private:
  MaskedLm(Bert encoder, Linear transform, LayerNorm norm, Linear decoder);

  Bert encoder_;
  Linear transform_;
  LayerNorm norm_;
  Linear decoder_;
};

}  // namespace bellwether::nn
