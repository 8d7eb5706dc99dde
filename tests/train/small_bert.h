// The BERT of the tests of training: two layers of hidden size 32, as large as a test needs it otherwise.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/nn/models/bert_config.h"

namespace bellwether::train {

struct SmallBert {
  std::size_t words = 50, positions = 16, heads = 2;
  std::vector<std::string> labels = {"negative", "neutral", "positive"};
};

[[nodiscard]] inline nn::BertConfig small_bert(SmallBert size) {
  nn::BertConfig config;
  config.vocab_size = size.words;
  config.hidden_size = 32;
  config.layers = 2;
  config.heads = size.heads;
  config.intermediate_size = 64;
  config.max_positions = size.positions;
  config.labels = std::move(size.labels);
  return config;
}

}  // namespace bellwether::train
