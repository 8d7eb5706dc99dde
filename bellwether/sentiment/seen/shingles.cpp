#include "bellwether/sentiment/seen/shingles.h"

#include <algorithm>

#include "bellwether/core/utf8.h"

namespace bellwether::sentiment {

const SketchFunctions& sketch_functions() {
  constexpr std::uint64_t kFunctionSeed = 0xA0761D6478BD642FULL;
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

std::vector<char32_t> points_of(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t position = 0; position < text.size();)
    points.push_back(core::next_code_point(text, position));
  return points;
}

std::vector<std::uint32_t> shingles_of(const std::vector<char32_t>& points) {
  std::vector<std::uint32_t> shingles;
  const std::size_t length = std::min(kShingle, points.size());
  for (std::size_t begin = 0; begin + length <= points.size() && length > 0; ++begin) {
    std::uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (std::size_t i = begin; i < begin + length; ++i)
      hash = text::mix(hash ^ points[i], 0xD6E8FEB86659FD93ULL);
    shingles.push_back(static_cast<std::uint32_t>(hash));
  }
  return shingles;
}

}  // namespace bellwether::sentiment
