#pragma once

#include <mutex>
#include <vector>

#include "bellwether/nn/layers/encoder_layer.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/nn/ops/embedding.h"

namespace bellwether::nn {

// Working memory that calls leave for the next ones. Thread-safe.
class BufferPool {
 public:
  [[nodiscard]] EncoderBuffers take(const EncoderShape& shape);
  void give_back(EncoderBuffers buffers);

 private:
  std::mutex mutex_;
  std::vector<AlignedBytes> free_;
};

// What a loaded BERT holds; private to models/bert*.cpp.
struct Bert::State {
  BertConfig config;
  Precision precision = Precision::f32;
  bool classifier_is_trained = true;
  Tensor words, positions, types;
  Matrix<const Bf16> stored_words;  // in place of `words`
  LayerNorm embedding_norm;
  std::vector<EncoderLayer> layers;
  Linear pooler, classifier;  // f32 in every precision: a thousandth of the work
  mutable BufferPool buffers;

  [[nodiscard]] EmbeddingTables tables() const {
    return {
        stored_words.data == nullptr ? Matrix<const float>(words.as_matrix<float>()) : Matrix<const float>(),
        positions.as_matrix<float>(), types.as_matrix<float>(), stored_words};
  }
};

}  // namespace bellwether::nn
