#include "bellwether/sentiment/seen/text_sketch.h"

#include <string>
#include <vector>

#include "bellwether/sentiment/seen/shingles.h"
#include "bellwether/text/clean/story_words.h"

namespace bellwether::sentiment {
namespace {

TextSketch sketch_of_words(std::string_view words) {
  ShingleMinima<kSketchBytes> minima;
  for (const std::uint32_t each : shingles_of(points_of(words))) minima.add(each);
  return minima.bytes();
}

std::string between_blanks(std::string_view words) { return " " + std::string(words) + " "; }

}  // namespace

TextSketch sketch_of(std::string_view text) {
  const std::string words = text::plain_words(text);
  // Without a word the text itself is taken, so that texts of marks alone are not all the same.
  return sketch_of_words(words.empty() ? std::string(text) : between_blanks(words));
}

std::vector<TextSketch> story_sketches(std::string_view text) {
  const std::string words = text::story_words(text);
  if (words.empty()) return {sketch_of(text)};
  std::vector<TextSketch> sketches = {sketch_of_words(between_blanks(words))};
  if (const std::string_view opening = text::opening_of(words); opening.size() < words.size())
    sketches.push_back(sketch_of_words(between_blanks(opening)));
  return sketches;
}

std::size_t same_bytes(const TextSketch& one, const TextSketch& other) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < kSketchBytes; ++i) same += one[i] == other[i] ? 1 : 0;
  return same;
}

}  // namespace bellwether::sentiment
