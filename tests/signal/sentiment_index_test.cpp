#include "bellwether/signal/sentiment_index.h"

#include <gtest/gtest.h>

namespace bellwether::signal {
namespace {

IndexPoint point_at(std::int64_t known_at, std::uint64_t texts) {
  IndexPoint point;
  point.known_at = {known_at};
  point.positive = texts;
  return point;
}

const SentimentIndex kIndex{{"AAPL"}, Frequency::day, {point_at(10, 2), point_at(20, 0), point_at(30, 1)}};

TEST(SentimentIndex, Coverage_is_the_share_of_points_with_texts) {
  EXPECT_DOUBLE_EQ(coverage_of(kIndex), 2.0 / 3);
  EXPECT_EQ(coverage_of({{"AAPL"}, Frequency::day, {}}), 0.0);
}

TEST(SentimentIndex, A_decision_sees_what_was_known_strictly_before_it) {
  EXPECT_EQ(as_of(kIndex, {10}).points.size(), 0u);
  EXPECT_EQ(as_of(kIndex, {11}).points.size(), 1u);
  EXPECT_EQ(as_of(kIndex, {30}).points.size(), 2u);
  EXPECT_EQ(as_of(kIndex, {31}).points.size(), 3u);
  EXPECT_EQ(as_of(kIndex, {31}).ticker.symbol, "AAPL");
}

}  // namespace
}  // namespace bellwether::signal
