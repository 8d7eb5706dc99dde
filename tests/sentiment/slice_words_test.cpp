#include "bellwether/sentiment/slice_words.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace bellwether::sentiment {
namespace {

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::size_t slang(const std::string& text, std::size_t at = 0) { return slang_at(words_in(text), at); }

TEST(SliceWords, Words_and_phrases_of_the_boards_are_slang) {
  EXPECT_EQ(slang("moon soon"), 1u);
  EXPECT_EQ(slang("buy the dip now"), 3u);
  EXPECT_EQ(slang("i am going long", 2), 2u);
  EXPECT_EQ(slang("market"), 0u);
  EXPECT_EQ(slang("going"), 0u) << "half a phrase";
}

TEST(SliceWords, Plain_English_with_the_same_word_is_none) {
  EXPECT_EQ(slang("short"), 1u);
  EXPECT_EQ(slang("short term plan"), 0u);
  EXPECT_EQ(slang("puts in place"), 0u);
  EXPECT_EQ(slang("puts expire"), 1u);
}

TEST(SliceWords, An_idiom_negates_without_a_polar_word) {
  EXPECT_EQ(negated_idiom_at(words_in("can't complain"), 0), 2u);
  EXPECT_EQ(negated_idiom_at(words_in("never again"), 0), 2u);
  EXPECT_EQ(negated_idiom_at(words_in("never before"), 0), 0u);
  EXPECT_EQ(negated_idiom_at(words_in("never"), 0), 0u);
}

}  // namespace
}  // namespace bellwether::sentiment
