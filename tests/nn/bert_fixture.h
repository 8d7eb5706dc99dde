// fixtures/models/bert_classifier: a small model with the answers transformers 5.12 gave (f32, one thread, no
// dropout).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/nn/models/token_batch.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::tests {

struct BertFixture {
  std::filesystem::path folder;
  nn::SafetensorsFile expected;
  nn::TokenBatch batch;  // the six texts, packed
  std::vector<std::size_t> lengths;
  std::size_t padded = 40;  // tokens of a text in the expected tensors

  [[nodiscard]] std::vector<float> values(const std::string& name) const;
  [[nodiscard]] std::vector<std::int64_t> integers(const std::string& name) const;
  // The packed rows of a tensor [texts, padded, columns].
  [[nodiscard]] std::vector<float> packed_rows(const std::string& name, std::size_t columns) const;
};

// Nothing where the shared data is absent.
[[nodiscard]] std::optional<BertFixture> load_bert_fixture(const std::string& name);

}  // namespace bellwether::tests
