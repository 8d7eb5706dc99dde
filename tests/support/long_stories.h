// fixtures/stories260K told to read longer texts: a small trained model for tests of everything that asks one about weeks.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "tests/support/shared_data.h"

namespace bellwether::tests {

// A model and its vocabulary file.
struct LongStories {
  std::filesystem::path model, tokenizer;
};

// Writes the model into `folder`; nothing where the shared data is absent. The rotary tables at the end of the file, which
// nobody reads, grow with the positions.
[[nodiscard]] inline std::optional<LongStories> write_long_stories(const std::filesystem::path& folder) {
  constexpr std::int32_t kPositions = 4096;
  const auto fixtures = shared_path("fixtures/stories260K");
  if (!fixtures) return std::nullopt;
  std::ostringstream content;
  content << std::ifstream(*fixtures / "stories260K.bin", std::ios::binary).rdbuf();
  std::string bytes = content.str();
  std::int32_t header[7];
  std::memcpy(header, bytes.data(), sizeof(header));
  const auto head_size = static_cast<std::size_t>(header[0] / header[3]);
  bytes.append(static_cast<std::size_t>(kPositions - header[6]) * head_size * sizeof(float), '\0');
  header[6] = kPositions;
  std::memcpy(bytes.data(), header, sizeof(header));
  const std::filesystem::path model = folder / "stories.bin";
  std::ofstream(model, std::ios::binary) << bytes;
  return LongStories{model, *fixtures / "tok512.bin"};
}

}  // namespace bellwether::tests
