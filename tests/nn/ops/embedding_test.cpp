#include "bellwether/nn/ops/embedding.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::nn {
namespace {

// Powers of ten apart, so that a sum shows its parts.
const std::vector<float> kWords{1, 2, 3, 4, 5, 6}, kPositions{10, 20, 30, 40, 50, 60},
    kTypes{100, 200, 300, 400};

std::vector<float> embedded(std::vector<std::int32_t> ids, std::vector<std::int32_t> kinds) {
  std::vector<float> out(ids.size() * 2);
  embed({matrix(kWords.data(), 3, 2), matrix(kPositions.data(), 3, 2), matrix(kTypes.data(), 2, 2)}, ids,
        kinds, matrix(out.data(), ids.size(), 2));
  return out;
}

TEST(Embedding, A_token_is_the_sum_of_its_word_place_and_kind) {
  EXPECT_EQ(embedded({2, 0, 1}, {0, 1, 1}), (std::vector<float>{5 + 10 + 100, 6 + 20 + 200, 1 + 30 + 300,
                                                                2 + 40 + 400, 3 + 50 + 300, 4 + 60 + 400}));
}

TEST(Embedding, Without_kinds_all_tokens_are_of_the_first) {
  EXPECT_EQ(embedded({2, 0}, {}), embedded({2, 0}, {0, 0}));
}

TEST(Embedding, A_text_without_tokens_writes_nothing) { EXPECT_TRUE(embedded({}, {}).empty()); }

}  // namespace
}  // namespace bellwether::nn
