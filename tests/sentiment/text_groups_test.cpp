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

TEST(TextGroups, No_texts_are_no_groups) { EXPECT_TRUE(near_duplicate_groups({}).empty()); }

}  // namespace
}  // namespace bellwether::sentiment
