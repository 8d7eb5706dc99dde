#include "bellwether/evaluate/sentiment/linear_probe.h"

#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

using sentiment::EvaluationParts;
// Two directions, one a class: what a linear head finds at once.
learn::Table two_directions(const std::vector<int>& labels) {
  learn::Table table{.values = {}, .columns = 2};
  for (const int label : labels) table.append(label == 2 ? std::array{1.0, 0.0} : std::array{0.0, 1.0});
  return table;
}

PartEmbeddings embeddings_of(const EvaluationParts& parts) {
  return {.encoder = "two directions",
          .train = two_directions(parts.train.labels),
          .calibration = two_directions(parts.calibration.labels),
          .test = two_directions(parts.test.labels),
          .seen = {}};
}

EvaluationParts sample_parts() {
  EvaluationParts parts;
  parts.labels = sentiment::LabelPreset::binary;
  parts.train.labels = {0, 2, 0, 2, 0, 2};
  parts.calibration.labels = {0, 2};
  parts.test.labels = {2, 0, 0, 2, 0, 0, 0, 2};
  return parts;
}

TEST(LinearProbe, A_linear_head_learns_what_the_embeddings_tell_apart) {
  const EvaluationParts parts = sample_parts();
  const auto predictions = linear_head_predictions(embeddings_of(parts), parts.train.labels);
  ASSERT_TRUE(predictions);
  EXPECT_EQ(predictions->test.classes, parts.test.labels);
  EXPECT_EQ(predictions->calibration.classes, parts.calibration.labels);
}

// Each head gives a direction to one class or the other, so it is right in 0, 3, 5 or 8 of 8 texts.
TEST(LinearProbe, Untrained_heads_spread_over_everything) {
  const EvaluationParts parts = sample_parts();
  const RandomHeads heads = evaluate_random_heads(embeddings_of(parts), parts, {.heads = 200, .seed = 1});
  EXPECT_EQ(heads.heads, 200U);
  EXPECT_EQ(heads.accuracy.lowest, 0.0);
  EXPECT_EQ(heads.accuracy.highest, 1.0);
  EXPECT_NEAR(heads.accuracy.mean, 0.5, 0.1);
  EXPECT_GT(heads.accuracy.deviation, 0.2);
}

// By hand: mean 3, deviations -2 0 2, variance 8 / 2.
TEST(LinearProbe, Spread_is_that_counted_by_hand) {
  const Spread spread = spread_of({1, 3, 5});
  EXPECT_DOUBLE_EQ(spread.mean, 3);
  EXPECT_DOUBLE_EQ(spread.deviation, 2);
  EXPECT_EQ(spread.lowest, 1);
  EXPECT_EQ(spread.highest, 5);
}

}  // namespace
}  // namespace bellwether::evaluate
