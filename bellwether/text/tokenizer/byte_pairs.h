#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/word_table.h"

namespace bellwether::text {

// Two symbols that join, and the symbol they become.
struct Merge {
  std::uint32_t left = 0, right = 0, merged = 0;  // ids
};

// Byte-pair merging: neighboring symbols of a word are joined, the pair of the lowest rank first and the
// leftmost of equals, until no pair is in the table. O(n²) in registers for short words, O(n log n) with a
// heap for long ones.
class BytePairs {
 public:
  // byte_ids[b] is the id of the byte b alone; a merge's rank is its place in `merges`, the later of two
  // equal pairs counts. Errors: model for merges made to collide in the table.
  [[nodiscard]] static core::Result<BytePairs> make(const std::array<std::uint32_t, 256>& byte_ids,
                                                    const std::vector<Merge>& merges);

  // Appends the ids of `word`, any bytes, less than 2 GiB of them.
  void append(std::string_view word, std::vector<std::uint32_t>& ids) const;

 private:
  static constexpr std::uint32_t kNoRank = 0xFFFFFFFFu;
  struct Entry {
    std::uint64_t pair = ~0ULL;
    std::uint32_t rank = kNoRank;
    std::uint32_t merged = 0;
  };

  BytePairs() = default;
  [[nodiscard]] core::Status insert(const Merge& merge, std::uint32_t rank);
  // rank and result of a pair; rank kNoRank where it does not merge.
  [[nodiscard]] const Entry& find(std::uint32_t left, std::uint32_t right) const {
    const std::uint64_t pair = static_cast<std::uint64_t>(left) << 32 | right;
    std::size_t place = slot_of(pair);
    for (std::size_t probe = 0; probe < kMostProbes; ++probe, ++place) {
      const Entry& entry = entries_[place & (entries_.size() - 1)];
      if (entry.pair == pair || entry.rank == kNoRank) return entry;
    }
    return none_;
  }
  [[nodiscard]] static std::size_t slot_of(std::uint64_t pair) {
    return mix(pair ^ 0x8EBC6AF09C88C6E3ULL, 0x9E3779B97F4A7C15ULL);
  }
  void append_short(std::string_view word, std::vector<std::uint32_t>& ids) const;
  void append_long(std::string_view word, std::vector<std::uint32_t>& ids) const;

  // rank << 32 | result, so that the least of them is the next to be done.
  [[nodiscard]] std::uint64_t merge_of(std::uint32_t left, std::uint32_t right) const {
    const Entry& entry = find(left, right);
    return static_cast<std::uint64_t>(entry.rank) << 32 | entry.merged;
  }

  std::array<std::uint32_t, 256> byte_ids_{};
  std::vector<std::uint64_t>
      byte_merges_;  // merge_of two bytes, at left << 8 | right: every word begins with these
  std::vector<Entry> entries_;
  Entry none_;
};

}  // namespace bellwether::text
