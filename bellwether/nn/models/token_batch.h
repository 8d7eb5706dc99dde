#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bellwether::nn {

// Texts as token ids, packed: one text's tokens after another's, nothing between.
struct TokenBatch {
  std::vector<std::int32_t> ids;        // of all tokens of all texts
  std::vector<std::int32_t> types;      // the token's segment; empty: all 0
  std::vector<std::size_t> offsets{0};  // text i is tokens offsets[i] … offsets[i + 1] - 1

  [[nodiscard]] std::size_t texts() const { return offsets.size() - 1; }
  [[nodiscard]] std::size_t tokens() const { return ids.size(); }
  [[nodiscard]] std::size_t length(std::size_t text) const { return offsets[text + 1] - offsets[text]; }

  // Appends one text. Its token types are 0; where other texts have types, both kinds may be mixed.
  void add(std::span<const std::int32_t> text_ids);
  void add(std::span<const std::int32_t> text_ids, std::span<const std::int32_t> text_types);
};

}  // namespace bellwether::nn
