#include "bellwether/train/pretraining/detection_metrics.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::train {
namespace {

// By hand: replaced 2, 0.5, -1; originals 0.5, -1, -2, -3. Of the 12 pairs replaced wins 4 + 3.5 + 2.5 = 10.
TEST(DetectionMetrics, Count_what_is_found_and_kept_and_the_pairs_in_order) {
  const std::vector<float> logits{2, 0.5f, -1, 0.5f, -1, -2, -3};
  const std::vector<std::uint8_t> replaced{1, 1, 1, 0, 0, 0, 0};
  const auto metrics = detection_metrics(logits, replaced);
  ASSERT_TRUE(metrics);
  EXPECT_DOUBLE_EQ(metrics->found, 2.0 / 3);
  EXPECT_DOUBLE_EQ(metrics->kept, 3.0 / 4);
  EXPECT_DOUBLE_EQ(metrics->auc, 10.0 / 12);
}

TEST(DetectionMetrics, One_answer_for_all_is_a_guess) {
  const auto metrics = detection_metrics(std::vector<float>(4, -1), std::vector<std::uint8_t>{1, 0, 0, 1});
  ASSERT_TRUE(metrics);
  EXPECT_EQ(metrics->found, 0);
  EXPECT_EQ(metrics->kept, 1);
  EXPECT_EQ(metrics->auc, 0.5);
}

TEST(DetectionMetrics, There_are_none_where_one_kind_is_missing) {
  EXPECT_FALSE(detection_metrics(std::vector<float>{1, 2}, std::vector<std::uint8_t>{0, 0}));
  EXPECT_FALSE(detection_metrics(std::vector<float>{1, 2}, std::vector<std::uint8_t>{1, 1}));
  EXPECT_FALSE(detection_metrics({}, {}));
}

}  // namespace
}  // namespace bellwether::train
