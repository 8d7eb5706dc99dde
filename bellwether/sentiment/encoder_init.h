// An encoder that starts from nothing.
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_config.h"

namespace bellwether::sentiment {

// The size of an encoder that starts from random weights.
struct NewEncoderOptions {
  std::size_t layers = 4;
  std::size_t hidden = 256;
  std::size_t heads = 4;
  std::size_t intermediate = 1024;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("layers", &NewEncoderOptions::layers, "Layers of a new encoder."),
        field("hidden", &NewEncoderOptions::hidden, "Hidden size of a new encoder."),
        field("heads", &NewEncoderOptions::heads, "Attention heads of a new encoder."),
        field("intermediate", &NewEncoderOptions::intermediate, "Feed-forward size of a new encoder.")};
  }
};

// What the encoder reads and tells apart.
struct NewEncoderTask {
  std::size_t vocabulary = 0;  // entries of its tokenizer
  std::size_t longest = 0;     // tokens of a text
  std::vector<std::string> classes;
};

// Errors: config, where the shape breaks a rule that checkpoints obey.
[[nodiscard]] core::Result<nn::BertConfig> new_encoder_config(const NewEncoderOptions& shape,
                                                              const NewEncoderTask& task);

// The names of the classes in the order that new classifiers have them.
[[nodiscard]] std::vector<std::string> sentiment_class_names();

}  // namespace bellwether::sentiment
