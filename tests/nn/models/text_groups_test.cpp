#include "bellwether/nn/models/text_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace bellwether::nn {
namespace {

std::size_t tokens(const TextGroups& groups) {
  std::size_t sum = 0;
  for (const TextGroup& group : groups.groups) sum += group.rows();
  return sum;
}

TEST(TextGroups, Every_text_is_in_exactly_one_group_with_its_length) {
  const std::vector<std::size_t> lengths{5, 40, 12, 1, 512, 30, 30, 7};
  for (const std::size_t threads : {1u, 2u, 3u, 16u}) {
    const TextGroups groups = deal_texts(lengths, 64, threads);
    std::vector<std::size_t> seen;
    for (const TextGroup& group : groups.groups) {
      ASSERT_EQ(group.offsets.size(), group.texts.size() + 1);
      for (std::size_t i = 0; i < group.texts.size(); ++i) {
        seen.push_back(group.texts[i]);
        EXPECT_EQ(group.offsets[i + 1] - group.offsets[i], lengths[group.texts[i]]);
      }
    }
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7}));
    EXPECT_EQ(tokens(groups), 637u);
  }
}

TEST(TextGroups, One_text_is_shared_by_the_threads) {
  EXPECT_FALSE(deal_texts(std::vector<std::size_t>{500}, 64, 2).apart);
}

TEST(TextGroups, A_text_longer_than_all_others_together_is_not_left_to_one_thread) {
  EXPECT_FALSE(deal_texts(std::vector<std::size_t>{400, 20, 20, 20}, 64, 2).apart);
}

TEST(TextGroups, Many_texts_are_dealt_evenly) {
  std::vector<std::size_t> lengths(32);
  std::iota(lengths.begin(), lengths.end(), std::size_t{10});
  const TextGroups groups = deal_texts(lengths, 64, 2);
  EXPECT_TRUE(groups.apart);
  EXPECT_EQ(groups.groups.size() % 2, 0u);
  for (const TextGroup& group : groups.groups) EXPECT_NEAR(static_cast<double>(group.rows()), 58, 20);
}

}  // namespace
}  // namespace bellwether::nn
