#include "bellwether/sentiment/seen/text_sketch.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "bellwether/core/utf8.h"
#include "bellwether/text/clean/story_words.h"
#include "bellwether/text/word_table.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kShingle = 4;  // characters

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

TextSketch sketch_of_points(const std::vector<char32_t>& points) {
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

}  // namespace

TextSketch sketch_of(std::string_view text) {
  const std::string words = text::plain_words(text);
  // Without a word the text itself is taken, so that texts of marks alone are not all the same.
  return sketch_of_points(points_of(words.empty() ? std::string(text) : " " + words + " "));
}

std::vector<TextSketch> story_sketches(std::string_view text) {
  const std::string words = text::story_words(text);
  if (words.empty()) return {sketch_of(text)};
  std::vector<TextSketch> sketches = {sketch_of_points(points_of(" " + words + " "))};
  if (const std::string_view opening = text::opening_of(words); opening.size() < words.size())
    sketches.push_back(sketch_of_points(points_of(" " + std::string(opening) + " ")));
  return sketches;
}

std::size_t same_bytes(const TextSketch& one, const TextSketch& other) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < kSketchBytes; ++i) same += one[i] == other[i] ? 1 : 0;
  return same;
}

}  // namespace bellwether::sentiment
