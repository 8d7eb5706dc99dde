// A decoder of a few thousand parameters with texts for it.
#pragma once

#include <vector>

#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/train/llm/decoder_fit.h"

namespace bellwether::tests {

inline nn::DecoderConfig tiny_decoder_config() {
  nn::DecoderConfig config;
  config.family = nn::DecoderFamily::qwen2;
  config.vocab_size = 29;
  config.hidden_size = 16;
  config.layers = 2;
  config.heads = 4;
  config.kv_heads = 2;
  config.head_size = 4;
  config.intermediate_size = 24;
  config.max_positions = 64;
  config.tied = true;
  return config;
}

// Texts of which each answer follows from its question: the question's token, doubled and then ended.
inline std::vector<train::AnswerExample> tiny_examples(std::size_t count) {
  std::vector<train::AnswerExample> texts;
  for (std::size_t i = 0; i < count; ++i) {
    const auto token = static_cast<std::int32_t>(3 + i % 8);
    texts.push_back({{1, token, 2, token, token, 0}, 3});
  }
  return texts;
}

}  // namespace bellwether::tests
