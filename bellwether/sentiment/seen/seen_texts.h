// Whether a model has seen a text, by the sketches that it carries (seen_record.h). A text counts as seen
// where at least kSameBytes of its 16 bytes are those of a text that was, unless more of them are those of
// one that was set apart: surely where the words are the same, nearly surely from a similarity of 0.8 on,
// hardly ever below 0.4. So does one that holds a seen text among others' words (story_parts.h): at its beginning or
// end with kSamePartBytes in common, elsewhere with all. How often it errs, measured: docs/decisions/0013-seen-texts.md.
//
//   const SeenTexts* seen = analyzer.info().seen_texts.get();  // null: nobody wrote down what it learned from
//   if (seen && seen->find(text) == Seen::labeled) …
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "bellwether/sentiment/seen/seen_record.h"
#include "bellwether/sentiment/seen/story_parts.h"

namespace bellwether::sentiment {

inline constexpr std::size_t kSameBytes = 10;
inline constexpr std::size_t kSamePartBytes = 14;  // more, since a text has many parts

// labeled: its label had a part in making the model, and a score on it is no news; read: it was read, and
// nobody told the model how it feels.
enum class Seen : std::uint8_t { no, read, labeled };

// Immutable; safe to ask from many threads. The first question sorts the sketches: who scores a text and does not ask
// waits for none of it. Memory, from then on: about 50 bytes a text, and 2 MB.
class SeenTexts {
 public:
  // Of a model that has seen no text.
  SeenTexts() : SeenTexts(SeenRecord{}) {}
  explicit SeenTexts(SeenRecord record);
  // Of a record that `read` returns, called once and not before somebody asks.
  explicit SeenTexts(std::function<SeenRecord()> read);

  // A text as it was written: valid UTF-8, not cleaned. It is looked for as written and as the story that it
  // tells. One that was itself set apart, word for word, is not seen because another tells its story.
  [[nodiscard]] Seen find(std::string_view text) const;
  [[nodiscard]] Seen find(const TextSketch& sketch) const;

  // The most bytes that the sketch has in common with one of each list; below `least`, which is kSameBytes or more, it
  // may be less.
  struct Nearest {
    std::size_t labeled = 0, read = 0, set_apart = 0;
  };
  [[nodiscard]] Nearest nearest(const TextSketch& sketch, std::size_t least = kSameBytes) const;

  [[nodiscard]] const SeenRecord& record() const;

  static constexpr std::size_t kStartValues = std::size_t{1} << 21;  // hashes of the beginnings of sketches

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

  // What questions are answered with.
  struct Index {
    std::array<Pair, kPairs> pairs;
    std::vector<bool> starts;  // by start_value(); empty without a text
  };

  // The sketches of one list, from this place on.
  struct List {
    const std::vector<TextSketch>& sketches;
    std::uint32_t begin;
  };
  [[nodiscard]] Seen find_within(std::string_view text) const;
  [[nodiscard]] std::array<List, 3> lists() const;
  [[nodiscard]] std::span<const std::size_t> fewest_places(const TextSketch& sketch, std::size_t least,
                                                           std::array<std::size_t, kPairs>& pairs) const;
  // False: no sketch begins so.
  [[nodiscard]] bool may_have(const SketchStart& start) const;
  [[nodiscard]] Pair pair_of(std::size_t pair) const;
  [[nodiscard]] const Index& index() const;

  std::function<SeenRecord()> read_;
  mutable std::once_flag read_once_, sorted_once_;
  mutable SeenRecord record_;
  mutable Index index_;
};

}  // namespace bellwether::sentiment
