#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace bellwether::text {

// Both halves of the 128-bit product, folded.
[[nodiscard]] inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// No entry of any open-addressing table here lies further than this from its home, and no search goes
// further: a vocabulary made of colliding entries costs its author a refusal instead of costing us time.
inline constexpr std::size_t kMostProbes = 256;

// A word of at most 15 bytes, and its length in the last byte.
struct WordKey {
  static constexpr std::size_t kLongest = 15;

  std::uint64_t low = 0, high = 0;

  // `word` has at most kLongest bytes.
  [[nodiscard]] static WordKey of(std::string_view word) {
    unsigned char bytes[16] = {};
    std::memcpy(bytes, word.data(), word.size());
    bytes[15] = static_cast<unsigned char>(word.size());
    WordKey key;
    std::memcpy(&key, bytes, sizeof key);
    return key;
  }
  // The same, for a word that is followed by at least 16 readable bytes in all.
  [[nodiscard]] static WordKey of_padded(const char* word, std::size_t size) {
    WordKey key;
    std::memcpy(&key, word, sizeof key);
    const std::uint64_t bits = size * 8;
    key.low &= bits >= 64 ? ~0ULL : (1ULL << bits) - 1;
    key.high &= bits <= 64 ? 0ULL : (1ULL << (bits - 64)) - 1;
    key.high |= static_cast<std::uint64_t>(size) << 56;
    return key;
  }

  [[nodiscard]] bool operator==(const WordKey&) const = default;
  [[nodiscard]] std::uint64_t hash() const {
    return mix(low ^ 0xA0761D6478BD642FULL, high ^ 0xE7037ED1A0B428DBULL);
  }
};

// Whole short words -> ids, for the common case of both tokenizers: most words of a text are one entry of the
// vocabulary, and one look-up of a 16-byte key settles them.
class WordTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  // Room for `count` words.
  explicit WordTable(std::size_t count);

  // A word that finds no room near its home is left out; the caller's slower way will serve it.
  void insert(const WordKey& key, std::uint32_t id);

  // The id of `key`, or kNone.
  [[nodiscard]] std::uint32_t find(const WordKey& key) const {
    std::size_t place = key.hash();
    for (std::size_t probe = 0; probe < kMostProbes; ++probe, ++place) {
      const Entry& entry = entries_[place & mask_];
      if (entry.key == key) return entry.id;
      if (entry.id == kNone) return kNone;
    }
    return kNone;
  }

 private:
  struct Entry {
    WordKey key;
    std::uint32_t id = kNone;
  };
  std::vector<Entry> entries_;
  std::size_t mask_;
};

}  // namespace bellwether::text
