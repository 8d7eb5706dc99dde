// Runs of the words of a longer text, as sketches: a text that was learned from is in it where one of them is that
// text's, whatever stands before and behind it (a signature, a disclaimer, another text). The record holds whole texts
// only, so a half of one is not found.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bellwether/sentiment/seen/shingles.h"
#include "bellwether/sentiment/seen/text_sketch.h"

namespace bellwether::sentiment {

// Of fewer words or characters many unrelated texts are made: "Stocks to Buy Right Now".
inline constexpr std::size_t kFewestPartWords = 6, kFewestPartCharacters = 24;
// A run from the first word or to the last has at most so many words, and runs between them are looked at in texts of at
// most kInnerWords words: their number grows with the square.
inline constexpr std::size_t kMostPartWords = 128, kInnerWords = 48;

// The first bytes of a sketch, which hardly two of a record share.
inline constexpr std::size_t kStartBytes = 4;
using SketchStart = std::array<std::uint8_t, kStartBytes>;

// The words of one text's story (text/clean/story_words.h) and their shingles. A run holds the blanks around it, as a
// whole text does; a visit goes on while it is told true.
class StoryParts {
 public:
  explicit StoryParts(std::string_view text);

  // visit(const TextSketch&), for runs that begin with the first word or end with the last, without the whole.
  template <class Visit>
  void visit_edges(Visit&& visit) const;

  // visit(const SketchStart&, first, end), for runs of the words first … end - 1 between them.
  template <class Visit>
  void visit_inner(Visit&& visit) const;

  [[nodiscard]] TextSketch sketch(std::size_t first, std::size_t end) const;

 private:
  [[nodiscard]] std::size_t words() const { return blanks_.empty() ? 0 : blanks_.size() - 1; }
  [[nodiscard]] bool is_long_enough(std::size_t first, std::size_t end) const {
    return end - first >= kFewestPartWords && blanks_[end] - blanks_[first] >= kFewestPartCharacters;
  }
  // Adds the shingles from `at` on that end with the word before `end`.
  template <std::size_t kBytes>
  void add_until(std::size_t end, std::size_t& at, ShingleMinima<kBytes>& minima) const {
    for (; at + kShingle <= blanks_[end] + 1; ++at) minima.add(shingles_[at]);
  }

  std::vector<std::size_t> blanks_;  // before each word, and behind the last
  std::vector<std::uint32_t> shingles_;
};

template <class Visit>
void StoryParts::visit_edges(Visit&& visit) const {
  ShingleMinima<kSketchBytes> opening, ending;
  std::size_t at = 0, behind = shingles_.size();
  for (std::size_t count = 1; count < words() && count <= kMostPartWords; ++count) {
    const std::size_t first = words() - count;
    add_until(count, at, opening);
    while (behind > blanks_[first]) ending.add(shingles_[--behind]);
    if (is_long_enough(0, count) && !visit(opening.bytes())) return;
    if (is_long_enough(first, words()) && !visit(ending.bytes())) return;
  }
}

template <class Visit>
void StoryParts::visit_inner(Visit&& visit) const {
  if (words() > kInnerWords) return;
  for (std::size_t first = 1; first + kFewestPartWords < words(); ++first) {
    ShingleMinima<kStartBytes> minima;
    std::size_t at = blanks_[first];
    for (std::size_t end = first + 1; end < words(); ++end) {
      add_until(end, at, minima);
      if (is_long_enough(first, end) && !visit(minima.bytes(), first, end)) return;
    }
  }
}

}  // namespace bellwether::sentiment
