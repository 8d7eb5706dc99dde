#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "bellwether/text/tokenizer/vocabulary.h"

namespace bellwether::text {

// The entries of a WordPiece vocabulary as a tree of bytes, for "the longest entry that begins here": one
// step a byte, nine bytes of memory a node, whatever the vocabulary holds.
class PieceTrie {
 public:
  // Entries that begin with `prefix` continue a word. The ids of `left_out`, in order, are no pieces.
  PieceTrie(const Vocabulary& vocabulary, std::string_view prefix,
            std::span<const std::uint32_t> left_out = {});

  // Whether a piece begins a word or goes on within one.
  enum class Place { start, continuation };
  // An entry found in a word.
  struct Piece {
    std::uint32_t id;
    std::size_t length;  // bytes, without the prefix
  };

  // The longest entry at the front of `word`.
  [[nodiscard]] std::optional<Piece> longest(std::string_view word, Place place) const;

 private:
  struct Key {
    std::string_view text;
    std::uint32_t id;
    std::uint64_t front;  // its first eight bytes, the first one highest: mostly they decide an order
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  void build(const std::array<std::vector<Key>, 2>& keys);
  [[nodiscard]] std::uint32_t child(std::uint32_t node, char byte) const;

  // Nodes in breadth-first order: those of a node are next to each other and lie before those of the next
  // node.
  std::vector<std::uint32_t> first_child_;               // of each node, and one more at the end
  std::vector<std::uint32_t> ids_;                       // kNone where no entry ends
  std::vector<unsigned char> labels_;                    // the byte that leads to each node, and padding
  std::array<std::array<std::uint32_t, 256>, 2> roots_;  // by place and byte: the first step
};

}  // namespace bellwether::text
