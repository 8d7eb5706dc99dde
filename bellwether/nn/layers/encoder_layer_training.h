// One layer of a post-LayerNorm transformer encoder (encoder_layer.h) in training: the forward pass with
// dropout, keeping what the gradient needs, and the backward pass.
//   a = LN(x + drop(O attention(Q x, K x, V x)))       y = LN(a + drop(D gelu(U a)))
// on the packed rows of a batch.
#pragma once

#include <span>
#include <vector>

#include "bellwether/nn/layers/dense_training.h"
#include "bellwether/nn/layers/trained_rows.h"
#include "bellwether/nn/ops/dropout.h"
#include "bellwether/nn/ops/gelu.h"
#include "bellwether/nn/ops/layer_norm_backward.h"

namespace bellwether::nn {

// The weights of one layer, as views: the caller's memory.
struct EncoderLayerParameters {
  DenseParameters query, key, value, attention_output, up, down;
  LayerNormWeights attention_norm, output_norm;
};

// Null for what does not learn; a normalization's two learn together.
struct EncoderLayerGradients {
  DenseGradients query, key, value, attention_output, up, down;
  float *attention_norm_weight, *attention_norm_bias, *output_norm_weight, *output_norm_bias;
};

// The size and the arithmetic of one layer.
struct EncoderTrainingShape {
  std::size_t hidden = 0, intermediate = 0, heads = 1;
  Gelu gelu = Gelu::erf;
  Precision precision = Precision::f32;  // of products; not int8
};

// Dropout of one layer: rates, where in the run it is, and the first of the streams it may use,
// heads + 2 of them.
struct EncoderDropout {
  double hidden = 0.0, attention = 0.0;
  core::RandomKey key;
  std::uint32_t first_stream = 0;
};

// Which tokens of a text a layer computes: all, or the first alone, where nothing later reads the others (a
// classifier's last layer). Then row t of all that follows attention is text t's.
enum class OutputTokens { all, first };

// The texts of a batch on their way through a layer.
struct EncoderTexts {
  std::span<const std::size_t> offsets;  // text t is rows offsets[t] … offsets[t + 1] - 1
  OutputTokens outputs = OutputTokens::all;

  [[nodiscard]] std::size_t texts() const { return offsets.size() - 1; }
  [[nodiscard]] std::size_t rows() const { return offsets.back(); }
  [[nodiscard]] std::size_t output_rows() const { return outputs == OutputTokens::all ? rows() : texts(); }
};

// Rows of a layer: of all tokens, and of those that are asked for.
struct EncoderRows {
  std::size_t all = 0, outputs = 0;
};

// What one layer keeps between its passes, for up to `rows`.
struct EncoderLayerMemory {
  EncoderLayerMemory(const EncoderTrainingShape& shape, EncoderRows rows);

  std::vector<AlignedBytes> memory;  // first, because the others are views of it
  TrainedRows queries_keys_values;   // [all rows, 3 hidden]; only `exact` is used
  TrainedRows context;               // [asked rows, hidden], as are those that follow
  NormedRows attention_normed;
  TrainedRows attended;  // a
  Matrix<float> up;      // U a before GELU
  TrainedRows activated;
  NormedRows output_normed;
  TrainedRows output;  // y
};

// What the passes of all layers share, for up to `rows` rows.
struct EncoderWorkspace {
  EncoderWorkspace(const EncoderTrainingShape& shape, std::size_t rows);

  std::vector<AlignedBytes> memory;
  TrainedRows outputs;                // the input rows of the asked tokens, where those are not all
  TrainedRows hidden;                 // a gradient of [rows, hidden]
  TrainedRows queries, keys, values;  // likewise
  Matrix<float> residual;             // the gradient that goes around a block
  TrainedRows wide;                   // of [rows, intermediate]
};

// One batch in one layer.
struct EncoderLayerStep {
  const EncoderLayerParameters& parameters;
  EncoderTexts texts;
  TrainedRows x;  // [texts.rows(), hidden]
  EncoderDropout dropout;
  core::ThreadPool& pool;
};

// The two passes of one layer. It holds no activations: those are in the memory that it is handed.
class EncoderLayerTraining {
 public:
  explicit EncoderLayerTraining(const EncoderTrainingShape& shape) : shape_(shape) {}

  // Fills `cache`, its output last: output_rows() rows.
  void forward(const EncoderLayerStep& step, EncoderLayerMemory& cache, EncoderWorkspace& work) const;

  // After forward() with the same step: `gradient` [rows(), hidden] is of the layer's output on entry, in its
  // first output_rows() rows, and of x on return. Parameter gradients are replaced.
  void backward(const EncoderLayerStep& step, const EncoderLayerMemory& cache,
                const EncoderLayerGradients& gradients, Matrix<float> gradient, EncoderWorkspace& work) const;

 private:
  struct Pass;
  EncoderTrainingShape shape_;
};

}  // namespace bellwether::nn
