#include "bellwether/sentiment/seen/story_parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace bellwether::sentiment {
namespace {

const std::vector<std::string> kWords = {"kestrel", "air", "misses",  "its", "forecasts",
                                         "for",     "the", "quarter", "and", "warns"};

std::string run_of_words(std::size_t first, std::size_t end) {
  std::string text;
  for (std::size_t i = first; i < end; ++i) text += (i == first ? "" : " ") + kWords[i];
  return text;
}

bool has(const std::vector<TextSketch>& sketches, const TextSketch& sketch) {
  return std::ranges::find(sketches, sketch) != sketches.end();
}

// Each part has the sketch that its words have as a text of their own.
TEST(StoryParts, Have_the_sketches_of_their_words) {
  const StoryParts parts(run_of_words(0, kWords.size()));
  std::vector<TextSketch> edges;
  parts.visit_edges([&](const TextSketch& each) {
    edges.push_back(each);
    return true;
  });
  for (std::size_t count = kFewestPartWords; count < kWords.size(); ++count) {
    EXPECT_TRUE(has(edges, sketch_of(run_of_words(0, count)))) << count;
    EXPECT_TRUE(has(edges, sketch_of(run_of_words(kWords.size() - count, kWords.size())))) << count;
  }
  EXPECT_EQ(edges.size(), 2 * (kWords.size() - kFewestPartWords)) << "neither shorter ones nor the whole";
}

TEST(StoryParts, Within_the_text_begin_and_end_at_words) {
  const StoryParts parts(run_of_words(0, kWords.size()));
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  parts.visit_inner([&](const SketchStart& start, std::size_t first, std::size_t end) {
    const TextSketch sketch = sketch_of(run_of_words(first, end));
    EXPECT_TRUE(std::equal(start.begin(), start.end(), sketch.begin())) << first << " " << end;
    EXPECT_EQ(parts.sketch(first, end), sketch);
    runs.emplace_back(first, end);
    return true;
  });
  EXPECT_EQ(runs, (std::vector<std::pair<std::size_t, std::size_t>>{
                      {1, 7}, {1, 8}, {1, 9}, {2, 8}, {2, 9}, {3, 9}}));
}

TEST(StoryParts, A_visit_ends_where_it_is_told_to) {
  const StoryParts parts(run_of_words(0, kWords.size()));
  std::size_t edges = 0, inner = 0;
  parts.visit_edges([&](const TextSketch&) { return ++edges < 3; });
  parts.visit_inner([&](const SketchStart&, std::size_t, std::size_t) { return ++inner < 2; });
  EXPECT_EQ(edges, 3u);
  EXPECT_EQ(inner, 2u);
}

TEST(StoryParts, A_text_without_words_has_none) {
  for (const char* text : {"", "!!!", "word"}) {
    const StoryParts parts(text);
    parts.visit_edges([](const TextSketch&) {
      ADD_FAILURE();
      return false;
    });
    parts.visit_inner([](const SketchStart&, std::size_t, std::size_t) {
      ADD_FAILURE();
      return false;
    });
  }
}

}  // namespace
}  // namespace bellwether::sentiment
