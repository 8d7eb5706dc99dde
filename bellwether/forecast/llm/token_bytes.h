// The bytes that each token of a vocabulary writes, and texts as tokens of exactly their bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::forecast {

// Made once for a tokenizer, which must outlive it. Immutable and thread-safe.
class TokenBytes {
 public:
  explicit TokenBytes(const text::Tokenizer& tokenizer);

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  // Empty for control tokens, which write nothing.
  [[nodiscard]] std::string_view of(std::uint32_t id) const { return bytes_[id]; }

  // The tokenizer's own ids of `text` where they write exactly its bytes; else (SentencePiece begins every text with a
  // space) the longest token that fits, again and again. Errors: unsupported where no token writes the next byte.
  [[nodiscard]] core::Result<std::vector<std::uint32_t>> encode(std::string_view text) const;

 private:
  [[nodiscard]] core::Result<std::vector<std::uint32_t>> longest_first(std::string_view text) const;

  const text::Tokenizer& tokenizer_;
  std::vector<std::string> bytes_;
  std::vector<std::uint32_t> by_bytes_;  // ids that write something, ordered by what they write
};

}  // namespace bellwether::forecast
