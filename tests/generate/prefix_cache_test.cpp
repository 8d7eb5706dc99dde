#include "bellwether/generate/prefix_cache.h"

#include <gtest/gtest.h>

#include <numeric>

namespace bellwether::generate {
namespace {

constexpr nn::KvShape kShape{1, 1, 2};

std::vector<std::int32_t> text(std::size_t tokens, std::int32_t first = 0) {
  std::vector<std::int32_t> made(tokens);
  std::iota(made.begin(), made.end(), first);
  return made;
}

nn::KvSequence sequence(nn::KvPool& pool, std::size_t tokens) {
  nn::KvSequence made;
  EXPECT_TRUE(made.reserve(tokens, pool).has_value());
  made.extend(tokens);
  return made;
}

TEST(PrefixCache, Finds_full_pages_of_the_same_beginning_only) {
  nn::KvPool pool(kShape, 16);
  PrefixCache cache(8);
  cache.keep(text(150), sequence(pool, 150));
  EXPECT_EQ(cache.pages(), 2u);
  EXPECT_EQ(cache.find(text(150)).size(), 2u);
  EXPECT_EQ(cache.find(text(128)).size(), 1u);  // of its last token the logits are wanted
  EXPECT_EQ(cache.find(text(129)).size(), 2u);
  EXPECT_EQ(cache.find(text(150, 1)).size(), 0u);
  auto other = text(150);
  other[100] = 7;
  EXPECT_EQ(cache.find(other).size(), 1u);
}

TEST(PrefixCache, Gives_up_what_was_used_longest_ago) {
  nn::KvPool pool(kShape, 16);
  PrefixCache cache(2);
  cache.keep(text(70), sequence(pool, 70));
  cache.keep(text(70, 100), sequence(pool, 70));
  EXPECT_EQ(cache.find(text(70)).size(), 1u);
  cache.keep(text(70, 200), sequence(pool, 70));
  EXPECT_EQ(cache.find(text(70)).size(), 1u);
  EXPECT_EQ(cache.find(text(70, 100)).size(), 0u);
  EXPECT_EQ(pool.pages_in_use(), 2u);
  EXPECT_TRUE(cache.give_up_one());
  EXPECT_TRUE(cache.give_up_one());
  EXPECT_FALSE(cache.give_up_one());
  EXPECT_EQ(pool.pages_in_use(), 0u);
}

TEST(PrefixCache, Does_not_give_up_what_a_sequence_uses) {
  nn::KvPool pool(kShape, 16);
  PrefixCache cache(2);
  const nn::KvSequence used = sequence(pool, 70);
  cache.keep(text(70), used);
  EXPECT_FALSE(cache.give_up_one());
}

}  // namespace
}  // namespace bellwether::generate
