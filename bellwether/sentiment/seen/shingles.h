// The hashed shingles of words, and their minima of which a sketch is made (text_sketch.h). Parts of the file format
// of seen_record.h: the same words must give the same bytes in every version.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "bellwether/sentiment/seen/text_sketch.h"
#include "bellwether/text/word_table.h"

namespace bellwether::sentiment {

inline constexpr std::size_t kShingle = 4;  // characters

[[nodiscard]] std::vector<char32_t> points_of(std::string_view text);  // valid UTF-8

// Of each run of kShingle points one, by where it begins; of fewer points one, of none none.
[[nodiscard]] std::vector<std::uint32_t> shingles_of(const std::vector<char32_t>& points);

// An odd factor and a mask for each byte of a sketch.
struct SketchFunctions {
  std::array<std::uint32_t, kSketchBytes> masks, factors;
};
[[nodiscard]] const SketchFunctions& sketch_functions();

// Shingles taken in one by one, in any order; the first kBytes bytes of their sketch at each step.
template <std::size_t kBytes>
class ShingleMinima {
 public:
  ShingleMinima() { least_.fill(std::numeric_limits<std::uint32_t>::max()); }

  void add(std::uint32_t shingle) {
    for (std::size_t i = 0; i < kBytes; ++i)
      least_[i] = std::min(least_[i], (shingle ^ functions_.masks[i]) * functions_.factors[i]);
  }

  [[nodiscard]] std::array<std::uint8_t, kBytes> bytes() const {
    std::array<std::uint8_t, kBytes> made;
    for (std::size_t i = 0; i < kBytes; ++i)
      made[i] = static_cast<std::uint8_t>(text::mix(least_[i] + i, 0xE7037ED1A0B428DBULL));
    return made;
  }

 private:
  const SketchFunctions& functions_ = sketch_functions();
  std::array<std::uint32_t, kBytes> least_;
};

}  // namespace bellwether::sentiment
