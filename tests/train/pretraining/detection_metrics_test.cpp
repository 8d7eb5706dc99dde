#include "bellwether/train/pretraining/detection_metrics.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::train {
namespace {

// By hand: replaced 2, 0.5, -1; originals 0.5, -1, -2, -3. Of the 12 pairs replaced wins 4 + 3.5 + 2.5 = 10.
TEST(DetectionFigures, Count_what_is_found_and_kept_and_the_pairs_in_order) {
  const std::vector<float> logits{2, 0.5f, -1, 0.5f, -1, -2, -3};
  const std::vector<std::uint8_t> replaced{1, 1, 1, 0, 0, 0, 0};
  const auto figures = detection_figures(logits, replaced);
  ASSERT_TRUE(figures);
  EXPECT_DOUBLE_EQ(figures->found, 2.0 / 3);
  EXPECT_DOUBLE_EQ(figures->kept, 3.0 / 4);
  EXPECT_DOUBLE_EQ(figures->auc, 10.0 / 12);
}

TEST(DetectionFigures, One_answer_for_all_is_a_guess) {
  const auto figures = detection_figures(std::vector<float>(4, -1), std::vector<std::uint8_t>{1, 0, 0, 1});
  ASSERT_TRUE(figures);
  EXPECT_EQ(figures->found, 0);
  EXPECT_EQ(figures->kept, 1);
  EXPECT_EQ(figures->auc, 0.5);
}

TEST(DetectionFigures, There_are_none_where_one_kind_is_missing) {
  EXPECT_FALSE(detection_figures(std::vector<float>{1, 2}, std::vector<std::uint8_t>{0, 0}));
  EXPECT_FALSE(detection_figures(std::vector<float>{1, 2}, std::vector<std::uint8_t>{1, 1}));
  EXPECT_FALSE(detection_figures({}, {}));
}

}  // namespace
}  // namespace bellwether::train
