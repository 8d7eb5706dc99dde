#include "bellwether/generate/lookup.h"

#include <gtest/gtest.h>

namespace bellwether::generate {
namespace {

using Tokens = std::vector<std::int32_t>;

TEST(LookUp, Finds_what_followed_the_last_three_tokens_or_two) {
  EXPECT_EQ(look_up_continuation(Tokens{1, 2, 3, 4, 5, 1, 2, 3}, 2), (Tokens{4, 5}));
  EXPECT_EQ(look_up_continuation(Tokens{9, 2, 3, 4, 5, 8, 2, 3}, 8), (Tokens{4, 5, 8, 2, 3}));
  EXPECT_EQ(look_up_continuation(Tokens{1, 2, 7, 1, 2, 8, 1, 2}, 1), (Tokens{8}));  // the latest place
  EXPECT_EQ(look_up_continuation(Tokens{5, 5, 5}, 4), (Tokens{5}));
}

TEST(LookUp, Is_empty_where_nothing_repeats) {
  EXPECT_EQ(look_up_continuation(Tokens{1, 2, 3, 4}, 8), Tokens{});
  EXPECT_EQ(look_up_continuation(Tokens{1}, 8), Tokens{});
  EXPECT_EQ(look_up_continuation(Tokens{}, 8), Tokens{});
  EXPECT_EQ(look_up_continuation(Tokens{1, 2, 1, 2}, 0), Tokens{});
}

}  // namespace
}  // namespace bellwether::generate
