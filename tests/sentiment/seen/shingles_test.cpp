#include "bellwether/sentiment/seen/shingles.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

TEST(Shingles, Points_are_characters_and_not_bytes) {
  EXPECT_EQ(points_of("a\u00e9\u20ac\U0001F680"),
            (std::vector<char32_t>{U'a', U'\u00e9', U'\u20ac', U'\U0001F680'}));
  EXPECT_TRUE(points_of("").empty());
}

TEST(Shingles, Each_run_of_four_gives_one_and_fewer_points_give_one_in_all) {
  EXPECT_TRUE(shingles_of({}).empty());
  EXPECT_EQ(shingles_of(points_of("ab")).size(), 1U);
  EXPECT_EQ(shingles_of(points_of("abcd")).size(), 1U);
  const auto shingles = shingles_of(points_of("abcdabcd"));
  ASSERT_EQ(shingles.size(), 5U);
  EXPECT_EQ(shingles[0], shingles[4]) << "the same run, further on";
  EXPECT_NE(shingles[0], shingles[1]);
}

// Computed with Python integers from the definition: files written today are read by later versions.
TEST(Shingles, Are_the_same_in_every_version) {
  EXPECT_EQ(shingles_of(points_of("abcd")), std::vector<std::uint32_t>{0xA7AFB117u});
  EXPECT_EQ(sketch_functions().masks[15], 0x0761D647u);
  EXPECT_EQ(sketch_functions().factors[15], 0x8BD642FBu);
}

}  // namespace
}  // namespace bellwether::sentiment
