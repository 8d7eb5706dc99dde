// What a BERT in training keeps between its two passes; private to models/bert_training*.cpp. Every piece
// grows with the rows it is made for and nothing else, so its size is known before it is made.
#pragma once

#include <optional>
#include <vector>

#include "bellwether/nn/layers/encoder_layer_training.h"
#include "bellwether/nn/models/bert_training.h"

namespace bellwether::nn {

[[nodiscard]] EncoderTrainingShape encoder_shape(const BertConfig& config, Precision precision);

// The parameters that get a gradient, in the order of bert_parameters().
[[nodiscard]] std::vector<ParameterShape> learning_parameters(const BertConfig& config, BertHead head,
                                                              const BertTrainingOptions& options);

// What is kept for up to so many tokens, of which the head asks for so many in the last layer.
struct BatchMemory {
  BatchMemory(const BertConfig& config, const BertTrainingOptions& options, EncoderRows rows);

  // Where layer i works, and the rows it leaves. Layers that keep nothing else share one place: of those only
  // the last that was asked for is there.
  [[nodiscard]] EncoderLayerMemory& layer(std::size_t i);
  [[nodiscard]] const TrainedRows& output(std::size_t i) const;
  // The input of layer i; of the layer after the last, the encoder's output.
  [[nodiscard]] const TrainedRows& input(std::size_t i) const { return i == 0 ? embedded : output(i - 1); }

  [[nodiscard]] std::size_t bytes() const;

  std::vector<AlignedBytes> memory;
  TrainedRows embedded;
  NormedRows embedding_normed;
  Matrix<float> gradient;  // of the rows between layers
  EncoderWorkspace work;
  std::size_t first_kept;                    // layers before it keep their output alone
  std::vector<EncoderLayerMemory> layers;    // from first_kept on
  std::vector<TrainedRows> outputs;          // of the layers before
  std::optional<EncoderLayerMemory> shared;  // of those layers' passes
};

// The rows a head works on, one for each text or token asked about.
struct HeadMemory {
  HeadMemory(const BertConfig& config, const EncoderTrainingShape& shape, BertHead head, std::size_t rows);

  [[nodiscard]] std::size_t bytes() const;

  std::vector<AlignedBytes> memory;
  Precision precision;
  TrainedRows input;    // the encoder's rows that the head reads
  Matrix<float> inner;  // before the head's activation
  NormedRows normed;    // masked_lm
  TrainedRows output;   // what the last product reads
  Matrix<float> logits;
  TrainedRows grad;  // the gradient on its way back
  TrainedRows dlogits;
};

}  // namespace bellwether::nn
