#include "bellwether/text/clean/hashtag_words.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

TEST(HashtagWords, First_last_and_middle_words_are_found) {
  for (const char* word : {"a", "zero", "market", "moon"}) EXPECT_TRUE(is_hashtag_word(word)) << word;
}

TEST(HashtagWords, Parts_and_joints_of_words_are_none) {
  for (const char* word : {"", " ", "\n", "mar", "a about", "stockmarket", "Moon"})
    EXPECT_FALSE(is_hashtag_word(word)) << word;
}

}  // namespace
}  // namespace bellwether::text
