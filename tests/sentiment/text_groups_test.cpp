#include "bellwether/sentiment/text_groups.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

TEST(TextGroups, Exact_and_near_repetitions_belong_to_the_first_text) {
  const std::vector<std::string_view> texts = {
      "Kestrel Air misses its forecasts for the third quarter and warns on fares for the rest of the year",
      "Orrin Foods sets the date of its annual meeting",
      "Kestrel Air misses its forecasts for the third quarter and warns on fares for the rest of the year",
      "Kestrel Air misses its forecasts for the third quarter and warns on fares for the rest of the year.",
  };
  EXPECT_EQ(near_duplicate_groups(texts), (std::vector<std::size_t>{0, 1, 0, 0}));
}

TEST(TextGroups, A_story_told_again_belongs_to_the_first_who_told_it) {
  const std::vector<std::string_view> texts = {
      "Kestrel Air cuts its fares", "RT @kite_9: Kestrel Air cuts its fares https://t.co/a1b2",
      "$KSTL #airlines Kestrel Air cuts its fares #fares (via @kite_9)", "Kestrel Air raises its fares",
      "Kestrel Aïr cuts its fares"};
  EXPECT_EQ(near_duplicate_groups(texts), (std::vector<std::size_t>{0, 0, 0, 3, 0}));
}

// A model that reads 128 tokens reads the same of both.
TEST(TextGroups, Long_texts_of_one_opening_say_the_same) {
  std::string opening;
  for (int i = 0; i < 80; ++i) opening += "word" + std::to_string(i * i) + " ";
  std::string one = opening, other = opening;
  for (int i = 0; i < 200; ++i) {
    one += "left" + std::to_string(i) + " ";
    other += "right" + std::to_string(i * 7) + " ";
  }
  EXPECT_EQ(near_duplicate_groups(std::vector<std::string_view>{"short", one, other}),
            (std::vector<std::size_t>{0, 1, 1}));
}

TEST(TextGroups, No_texts_are_no_groups) { EXPECT_TRUE(near_duplicate_groups({}).empty()); }

}  // namespace
}  // namespace bellwether::sentiment
