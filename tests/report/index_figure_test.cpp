#include "bellwether/report/index_figure.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

// Days with so many texts each, half of them positive; a day without texts has no mean.
signal::SentimentIndex index_of(const std::vector<std::uint64_t>& texts) {
  signal::SentimentIndex index{.ticker = {"MADE"}};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    signal::IndexPoint point;
    point.period.day = {static_cast<std::int32_t>(20'000 + i)};
    point.positive = texts[i] / 2;
    point.neutral = texts[i] - texts[i] / 2;
    if (texts[i] > 0) {
      point.mean = 0.5;
      point.volatility = 0.25;
    }
    index.points.push_back(point);
  }
  return index;
}

TEST(IndexFigure, A_day_without_texts_leaves_a_gap_and_counts_as_none) {
  const Figure figure = index_figure(index_of({2, 0, 4}), 0, 100);
  ASSERT_EQ(figure.axis.size(), 3u);
  const Values& mean = figure.panels[0].lines[0].values;
  EXPECT_EQ(mean[0], 0.5);
  EXPECT_FALSE(mean[1]);
  EXPECT_EQ(figure.panels[0].bands[0].high[2], 0.75);
  EXPECT_EQ(figure.panels[1].bars[0].values[0], 0.5);
  EXPECT_EQ(figure.panels[2].bars[0].values[1], 0.0);
}

TEST(IndexFigure, Shows_the_newest_points_of_a_long_index) {
  const Figure figure = index_figure(index_of({2, 2, 2, 2, 8}), 3, 2);
  ASSERT_EQ(figure.axis.size(), 2u);
  EXPECT_EQ(figure.panels[2].bars[0].values[1], 8.0);
  EXPECT_EQ(figure.id, "index_3");
}

TEST(IndexGaps, Lie_between_periods_with_texts_and_the_longest_comes_first) {
  const auto gaps = index_gaps(index_of({0, 1, 0, 1, 0, 0, 1, 0}));
  ASSERT_EQ(gaps.size(), 2u);
  EXPECT_EQ(gaps[0].first, 4u);
  EXPECT_EQ(gaps[0].periods(), 2u);
  EXPECT_EQ(gaps[1].periods(), 1u);
  EXPECT_TRUE(index_gaps(index_of({0, 0, 0})).empty());
}

}  // namespace
}  // namespace bellwether::report
