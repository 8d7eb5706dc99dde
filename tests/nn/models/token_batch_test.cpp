#include "bellwether/nn/models/token_batch.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::nn {
namespace {

using Ids = std::vector<std::int32_t>;

TEST(TokenBatch, Texts_lie_one_behind_another) {
  TokenBatch batch;
  batch.add(Ids{1, 2, 3});
  batch.add(Ids{});
  batch.add(Ids{4});
  EXPECT_EQ(batch.texts(), 3u);
  EXPECT_EQ(batch.tokens(), 4u);
  EXPECT_EQ(batch.ids, (Ids{1, 2, 3, 4}));
  EXPECT_EQ(batch.offsets, (std::vector<std::size_t>{0, 3, 3, 4}));
  EXPECT_EQ(batch.length(0), 3u);
  EXPECT_EQ(batch.length(1), 0u);
  EXPECT_TRUE(batch.types.empty());
}

TEST(TokenBatch, Texts_with_and_without_types_may_be_mixed) {
  TokenBatch batch;
  batch.add(Ids{1, 2});
  batch.add(Ids{3, 4}, Ids{0, 1});
  batch.add(Ids{5});
  EXPECT_EQ(batch.types, (Ids{0, 0, 0, 1, 0}));
}

}  // namespace
}  // namespace bellwether::nn
