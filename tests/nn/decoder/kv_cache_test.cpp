#include "bellwether/nn/decoder/kv_cache.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/nn/normals.h"

namespace bellwether::nn {
namespace {

constexpr KvShape kSmallShape{.layers = 2, .heads = 3, .head_size = 4};

TEST(KvCache, A_page_holds_keys_by_column_and_values_by_token) {
  KvPool pool(kSmallShape, 1);
  const auto page = pool.take();
  ASSERT_TRUE(page.has_value());
  const std::vector<float> keys = tests::normals(12, 1), values = tests::normals(12, 2);
  (*page)->put(1, 5, keys.data(), values.data());
  for (std::size_t layer = 0; layer < 2; ++layer) {
    for (std::size_t head = 0; head < 3; ++head) {
      const HeadPage at = (*page)->head(layer, head);
      for (std::size_t slot = 0; slot < kPageTokens; ++slot) {
        for (std::size_t i = 0; i < 4; ++i) {
          const bool written = layer == 1 && slot == 5;
          ASSERT_EQ(at.keys[i * kPageTokens + slot], written ? keys[head * 4 + i] : 0.0f);
          ASSERT_EQ(at.values[slot * 4 + i], written ? values[head * 4 + i] : 0.0f);
        }
      }
    }
  }
  EXPECT_EQ((*page)->bytes().size(), 2 * 3 * 2 * 4 * kPageTokens * sizeof(float));
}

TEST(KvCache, Gives_no_more_pages_than_it_may_and_takes_them_back) {
  KvPool pool(kSmallShape, 2);
  {
    const auto first = pool.take(), second = pool.take(), third = pool.take();
    ASSERT_TRUE(first && second);
    ASSERT_FALSE(third.has_value());
    EXPECT_EQ(third.error().kind, core::ErrorKind::memory);
    EXPECT_NE(third.error().message.find("2 pages"), std::string::npos);
    EXPECT_EQ(pool.pages_in_use(), 2u);
  }
  EXPECT_EQ(pool.pages_in_use(), 0u);
  EXPECT_TRUE(pool.take().has_value());
}

TEST(KvCache, A_page_may_outlive_its_pool) {
  std::shared_ptr<KvPage> page;
  {
    KvPool pool(kSmallShape, 1);
    page = *pool.take();
  }
  EXPECT_EQ(page->head(0, 0).keys[0], 0.0f);
}

TEST(KvCache, A_sequence_has_room_for_what_it_asked_or_is_as_before) {
  KvPool pool(kSmallShape, 2);
  KvSequence sequence;
  ASSERT_TRUE(sequence.reserve(kPageTokens, pool).has_value());
  EXPECT_EQ(sequence.pages().size(), 1u);
  EXPECT_EQ(sequence.length(), 0u);
  sequence.extend(kPageTokens);
  EXPECT_FALSE(sequence.reserve(kPageTokens + 1, pool).has_value());
  EXPECT_EQ(sequence.pages().size(), 1u);
  EXPECT_EQ(pool.pages_in_use(), 1u);
  ASSERT_TRUE(sequence.reserve(1, pool).has_value());
  sequence.extend(1);
  EXPECT_EQ(&sequence.page_of(kPageTokens), sequence.pages()[1].get());
}

TEST(KvCache, Cutting_gives_back_the_pages_that_hold_nothing) {
  KvPool pool(kSmallShape, 4);
  KvSequence sequence;
  ASSERT_TRUE(sequence.reserve(3 * kPageTokens, pool).has_value());
  sequence.extend(2 * kPageTokens + 1);
  sequence.cut(1000);
  EXPECT_EQ(sequence.length(), 2 * kPageTokens + 1);
  sequence.cut(kPageTokens + 1);
  EXPECT_EQ(sequence.length(), kPageTokens + 1);
  EXPECT_EQ(pool.pages_in_use(), 2u);
  sequence.cut(0);
  EXPECT_EQ(pool.pages_in_use(), 0u);
}

TEST(KvCache, Sequences_share_full_pages) {
  KvPool pool(kSmallShape, 2);
  KvSequence first;
  ASSERT_TRUE(first.reserve(kPageTokens, pool).has_value());
  first.extend(kPageTokens);
  KvSequence second(first.pages());
  EXPECT_EQ(second.length(), kPageTokens);
  EXPECT_EQ(&second.page_of(3), &first.page_of(3));
  first.cut(0);
  EXPECT_EQ(pool.pages_in_use(), 1u);
}

}  // namespace
}  // namespace bellwether::nn
