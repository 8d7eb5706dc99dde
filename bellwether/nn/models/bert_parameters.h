// The parameters of a BERT model: their names in checkpoints and their shapes. Counting, printing, loading,
// initializing and saving all walk this one list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/nn/models/bert_config.h"

namespace bellwether::nn {

// A parameter's name and shape, as the checkpoint has them.
struct ParameterShape {
  std::string name;  // "bert.encoder.layer.0.attention.self.query.weight"
  std::vector<std::size_t> shape;

  [[nodiscard]] std::uint64_t elements() const;
};

// Where the names of a head that finds replaced tokens begin, as ELECTRA's checkpoints have them.
inline constexpr std::string_view kDetectorPrefix = "discriminator_predictions.";

// In the order of the forward pass. A masked-LM head's decoder is the word embeddings themselves and not
// listed. Neither it nor a head that finds replaced tokens has a pooler.
[[nodiscard]] std::vector<ParameterShape> bert_parameters(const BertConfig& config, BertHead head);

[[nodiscard]] std::uint64_t count_parameters(const std::vector<ParameterShape>& parameters);

// Where in a model of so many layers a parameter lies: 0 in the embeddings, i + 1 in layer i (from 0),
// layers + 1 in what stands on the encoder.
[[nodiscard]] std::size_t parameter_depth(std::string_view name, std::size_t layers);

// Elements of what freezing so many layers holds fixed: those layers and, where there is one, the embeddings.
// They are the first of the list.
[[nodiscard]] std::uint64_t count_frozen_parameters(const BertConfig& config, std::size_t frozen_layers);

// Elements of the embeddings' tables and their LayerNorm, the first of the list.
[[nodiscard]] std::uint64_t count_embedding_parameters(const BertConfig& config);

// The tree of modules with the parameters below each, a line each, for people.
[[nodiscard]] std::string parameter_tree(const std::vector<ParameterShape>& parameters);

}  // namespace bellwether::nn
