// Whether a model has seen a text, by the sketches that it carries (seen_record.h). A text counts as seen
// where at least kSameBytes of its 16 bytes are those of a text that was, unless more of them are those of
// one that was set apart: surely where the words are the same, nearly surely from a similarity of 0.8 on,
// hardly ever below 0.4. How often it errs, measured: docs/decisions/0013-seen-texts.md.
//
//   const SeenTexts* seen = analyzer.info().seen_texts.get();  // null: nobody wrote down what it learned from
//   if (seen && seen->find(text) == Seen::labeled) …
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bellwether/sentiment/seen/seen_record.h"

namespace bellwether::sentiment {

inline constexpr std::size_t kSameBytes = 10;

// labeled: its label had a part in making the model, and a score on it is no news; read: it was read, and
// nobody told the model how it feels.
enum class Seen : std::uint8_t { no, read, labeled };

// Immutable; safe to ask from many threads. Memory: about 50 bytes a text, and 2 MB.
class SeenTexts {
 public:
  // Of a model that has seen no text.
  SeenTexts() : SeenTexts(SeenRecord{}) {}
  explicit SeenTexts(SeenRecord record);

  // A text as it was written: valid UTF-8, not cleaned.
  [[nodiscard]] Seen find(std::string_view text) const { return find(sketch_of(text)); }
  [[nodiscard]] Seen find(const TextSketch& sketch) const;

  [[nodiscard]] const SeenRecord& record() const { return record_; }

 private:
  // Sketches by two neighboring bytes. Two sketches with kSameBytes bytes in common agree in one pair at
  // least: 6 other bytes cannot spoil 8 pairs.
  static constexpr std::size_t kPairs = kSketchBytes / 2;
  struct Pair {
    std::vector<std::uint32_t> begins;  // of each of 65,536 values, and the end of the last
    std::vector<std::uint32_t>
        places;  // of sketches: the labeled ones first, then the read ones, then those apart
  };
  static_assert(kSketchBytes - kSameBytes < kPairs);

  // The sketches of one list, from this place on.
  struct List {
    const std::vector<TextSketch>& sketches;
    std::uint32_t begin;
  };
  [[nodiscard]] std::array<List, 3> lists() const;
  [[nodiscard]] Pair pair_of(std::size_t pair) const;

  SeenRecord record_;
  std::array<Pair, kPairs> pairs_;
};

}  // namespace bellwether::sentiment
