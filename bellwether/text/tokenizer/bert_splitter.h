#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/text/characters.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"

namespace bellwether::text {

// What a byte of a text is to BERT; other: part of a longer sequence.
enum class ByteKind : std::uint8_t { word, space, punctuation, dropped, other };

// The words of a text, one after another in `bytes`; word i ends at ends[i]. Kept and reused by the caller.
struct WordList {
  std::string bytes;
  std::vector<std::size_t> ends;
  std::vector<char32_t> points;  // room for the work
};

// BERT's way from text to words: clean, pad ideographs, strip accents, lower, split at white space and around
// punctuation. Equals BertNormalizer followed by BertPreTokenizer of the Hugging Face library.
class BertSplitter {
 public:
  explicit BertSplitter(const WordPieceRules& rules);

  [[nodiscard]] ByteKind kind(char byte) const { return kinds_[static_cast<unsigned char>(byte)]; }

  // Replaces the content of `words` by the normalized words of `text`; a punctuation character is a word.
  // Right for any text, and meant for what is not plain ASCII; ASCII has a faster way (wordpiece.cpp).
  void split(std::string_view text, WordList& words) const;

  // `text` as BertNormalizer leaves it. What is normalized already stays as it is.
  [[nodiscard]] std::string normalized(std::string_view text) const;

 private:
  void normalize(std::string_view text, std::vector<char32_t>& out) const;
  void strip_accents(std::vector<char32_t>& points) const;

  bool clean_text_, pad_ideographs_, strip_accents_, lowercase_;
  std::array<ByteKind, 256> kinds_;
  const Characters& characters_;
};

}  // namespace bellwether::text
