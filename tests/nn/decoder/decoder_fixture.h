// fixtures/models/qwen2 and llama3: small decoders with the logits and the greedy text that transformers 5.12
// gave (f32, one thread).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/nn/decoder/decoder.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::tests {

struct DecoderFixture {
  std::filesystem::path folder;
  nn::SafetensorsFile expected;
  std::vector<std::vector<std::int32_t>> texts;  // without padding

  [[nodiscard]] std::vector<float> values(const std::string& name) const;
  [[nodiscard]] std::vector<std::int32_t> integers(const std::string& name) const;
  // The rows of text `index` of "logits" [texts, padded, vocabulary].
  [[nodiscard]] std::vector<float> logits_of(std::size_t index, std::size_t vocabulary) const;
};

// Nothing where the shared data is absent.
[[nodiscard]] std::optional<DecoderFixture> load_decoder_fixture(const std::string& name);

// The ids that follow `prompt` when the likeliest is taken each time, prompt included, one token a pass.
[[nodiscard]] std::vector<std::int32_t> greedy_ids(const nn::Decoder& model, std::vector<std::int32_t> prompt,
                                                   std::size_t length);

}  // namespace bellwether::tests
