// A complete BERT checkpoint small enough to write in a test: random weights, 48 words, three labels.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace bellwether::tests {

struct TinyCheckpoint {
  std::vector<std::string> labels{"positive", "negative", "neutral"};
  std::size_t spare_rows = 0;  // embedding rows beyond the vocabulary
  bool with_classifier = true;
};

// Writes config.json, model.safetensors and vocab.txt below FOLDER/name and returns that path.
[[nodiscard]] std::filesystem::path write_tiny_checkpoint(const TemporaryFolder& folder,
                                                          const std::string& name,
                                                          const TinyCheckpoint& checkpoint);

}  // namespace bellwether::tests
