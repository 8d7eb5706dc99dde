#include "bellwether/text/tokenizer/added_tokens.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

AddedTokens make(std::vector<AddedToken> tokens) {
  auto made = AddedTokens::make(std::move(tokens));
  EXPECT_TRUE(made) << made.error().message;
  return std::move(*made);
}

TEST(AddedTokens, Longest_of_those_at_one_place_wins) {
  const AddedTokens tokens = make({{1, "<a>"}, {2, "<a>b"}});
  const auto found = tokens.next("x<a>bc", 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, 2u);
  EXPECT_EQ(found->begin, 1u);
  EXPECT_EQ(found->end, 5u);
  EXPECT_FALSE(tokens.next("x<a>bc", 5));
}

TEST(AddedTokens, Strips_white_space_on_the_sides_it_is_told) {
  AddedToken mask{1, "[M]"};
  mask.left_strip = true;
  mask.right_strip = true;
  const auto found = make({mask}).next("a \u3000[M]  b", 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->begin, 1u);
  EXPECT_EQ(found->end, 10u);
}

TEST(AddedTokens, Single_word_is_not_found_inside_a_word) {
  AddedToken word{1, "up"};
  word.single_word = true;
  const AddedTokens tokens = make({word});
  EXPECT_FALSE(tokens.next("ups backup éupé", 0));
  EXPECT_EQ(tokens.next("cup up.", 0)->begin, 4u);
}

TEST(AddedTokens, Empty_overlong_and_doubled_ones_are_refused) {
  EXPECT_FALSE(AddedTokens::make({{1, ""}}));
  EXPECT_TRUE(AddedTokens::make({{1, std::string(256, 'x')}}));
  EXPECT_FALSE(AddedTokens::make({{1, std::string(257, 'x')}}));
  EXPECT_FALSE(AddedTokens::make({{1, "a"}, {2, "a"}}));
}

}  // namespace
}  // namespace bellwether::text
