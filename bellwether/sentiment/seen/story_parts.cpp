#include "bellwether/sentiment/seen/story_parts.h"

#include <string>

#include "bellwether/text/clean/story_words.h"

namespace bellwether::sentiment {

StoryParts::StoryParts(std::string_view text) {
  const std::string words = text::story_words(text);
  if (words.empty()) return;
  const std::vector<char32_t> points = points_of(" " + words + " ");
  for (std::size_t i = 0; i < points.size(); ++i)
    if (points[i] == U' ') blanks_.push_back(i);
  shingles_ = shingles_of(points);
}

TextSketch StoryParts::sketch(std::size_t first, std::size_t end) const {
  ShingleMinima<kSketchBytes> minima;
  std::size_t at = blanks_[first];
  add_until(end, at, minima);
  return minima.bytes();
}

}  // namespace bellwether::sentiment
