// The inside of a lexicon: its entries by the hash of their words. Private to text/lexicon*.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::text {

// The part that an entry plays in a text; lexicon_words.cpp explains each.
enum class LexiconKind : std::uint8_t {
  none,  // only the beginning of a longer phrase
  cue,
  direction,
  burden,
  negator,
  scale,
  connector,
  contrast,
  concession
};

// What the lexicon knows of one word or phrase.
struct LexiconEntry {
  LexiconKind kind = LexiconKind::none;
  bool continues = false;  // some phrase goes on after these words
  float weight = 0;
};

// Words are compared by a 64-bit hash of their lower-case bytes. Two different words with one hash are
// possible in theory; the cost would be one wrong cue, and the chance for any text is below 1e-15.
inline constexpr std::uint64_t kHashStart = 0xcbf29ce484222325U;

[[nodiscard]] constexpr std::uint64_t hash_byte(std::uint64_t hash, unsigned char byte) {
  return (hash ^ byte) * 0x100000001b3U;
}
// The hash of a phrase: of its first word, then this with each next word.
[[nodiscard]] constexpr std::uint64_t hash_next_word(std::uint64_t phrase, std::uint64_t word) {
  std::uint64_t mixed = (phrase ^ (word + 0x9e3779b97f4a7c15U)) * 0xff51afd7ed558ccdU;
  return mixed ^ (mixed >> 32);
}

// Open addressing, at most half full, never changed after it is made.
class LexiconTable {
 public:
  // Errors: data, with the line of the definition.
  [[nodiscard]] static core::Result<LexiconTable> parse(std::string_view definition);

  [[nodiscard]] const LexiconEntry* find(std::uint64_t hash) const {
    for (std::size_t slot = slot_of(hash);; slot = (slot + 1) & mask_) {
      if (keys_[slot] == hash) return &entries_[slot];
      if (keys_[slot] == 0) return nullptr;
    }
  }
  [[nodiscard]] std::size_t phrases() const { return phrases_; }

 private:
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const {
    return (hash * 0x9e3779b97f4a7c15U) >> shift_;
  }
  [[nodiscard]] LexiconEntry& at(std::uint64_t hash);
  [[nodiscard]] core::Status add_line(std::string_view line);
  [[nodiscard]] core::Status add_phrase(std::string_view phrase, LexiconEntry entry);
  void reserve(std::size_t entries);

  std::vector<std::uint64_t> keys_;  // 0: free
  std::vector<LexiconEntry> entries_;
  std::size_t mask_ = 0, used_ = 0, phrases_ = 0;
  int shift_ = 64;
};

}  // namespace bellwether::text
