#include "bellwether/sentiment/seen/text_sketch.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "bellwether/core/checked.h"
#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"
#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/word_table.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kShingle = 4;  // characters
constexpr std::string_view kUrlMark = "[URL]";

const text::Cleaner& sketch_cleaner() {
  static const text::Cleaner cleaner = [] {
    auto made = text::Cleaner::make({.user = text::UserStep::remove, .casing = text::CasingStep::keep},
                                    text::ModelCasing::any);
    BW_ASSERT(made.has_value());
    return *std::move(made);
  }();
  return cleaner;
}

// The code points of the words, in lower case, with one space before, between and behind them.
std::vector<char32_t> words_of(std::string_view text) {
  const text::Characters& characters = text::Characters::table();
  constexpr text::CharacterKind kOfWord = text::kLetter | text::kMark | text::kNumber;
  std::vector<char32_t> points{U' '};
  points.reserve(text.size() + 2);
  std::array<char32_t, 2> lowered;
  for (std::size_t position = 0; position < text.size();) {
    if (text.substr(position).starts_with(kUrlMark)) {
      position += kUrlMark.size();
      continue;
    }
    const char32_t c = core::next_code_point(text, position);
    const text::CharacterKind kind = characters.kind(c);
    if ((kind & kOfWord) != 0) {
      points.push_back((kind & text::kHasLower) != 0 ? text::lower(c, lowered)[0] : c);
    } else if (points.back() != U' ') {
      points.push_back(U' ');
    }
  }
  if (points.back() != U' ') points.push_back(U' ');
  return points;
}

// What is left where no word is: the text itself, so that texts of marks alone are not all the same.
std::vector<char32_t> points_of(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t position = 0; position < text.size();)
    points.push_back(core::next_code_point(text, position));
  return points;
}

// An odd factor and a mask for each byte.
struct SketchFunctions {
  std::array<std::uint32_t, kSketchBytes> masks, factors;
};

constexpr std::uint64_t kFunctionSeed = 0xA0761D6478BD642FULL;

const SketchFunctions& sketch_functions() {
  static const SketchFunctions functions = [] {
    SketchFunctions made{};
    for (std::size_t i = 0; i < kSketchBytes; ++i) {
      const std::uint64_t drawn = text::mix(i + 1, kFunctionSeed);
      made.masks[i] = static_cast<std::uint32_t>(drawn >> 32);
      made.factors[i] = static_cast<std::uint32_t>(drawn) | 1u;
    }
    return made;
  }();
  return functions;
}

}  // namespace

TextSketch sketch_of(std::string_view text) {
  std::vector<char32_t> points = words_of(sketch_cleaner().clean(text).text);
  if (points.size() == 1) points = points_of(text);
  const std::size_t length = std::min(kShingle, points.size());
  const SketchFunctions& functions = sketch_functions();
  std::array<std::uint32_t, kSketchBytes> least;
  least.fill(std::numeric_limits<std::uint32_t>::max());
  for (std::size_t begin = 0; begin + length <= points.size() && length > 0; ++begin) {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = begin; i < begin + length; ++i)
      hash = text::mix(hash ^ points[i], 0xD6E8FEB86659FD93ULL);
    const auto shingle = static_cast<std::uint32_t>(hash);
    for (std::size_t i = 0; i < kSketchBytes; ++i)
      least[i] = std::min(least[i], (shingle ^ functions.masks[i]) * functions.factors[i]);
  }
  TextSketch sketch;
  for (std::size_t i = 0; i < kSketchBytes; ++i)
    sketch[i] = static_cast<std::uint8_t>(text::mix(least[i] + i, 0xE7037ED1A0B428DBULL));
  return sketch;
}

std::size_t same_bytes(const TextSketch& one, const TextSketch& other) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < kSketchBytes; ++i) same += one[i] == other[i] ? 1 : 0;
  return same;
}

}  // namespace bellwether::sentiment
