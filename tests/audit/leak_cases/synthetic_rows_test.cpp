#include "bellwether/audit/leak_cases/synthetic_rows.h"

#include <gtest/gtest.h>

namespace bellwether::audit::leak_cases {
namespace {

TEST(SyntheticRows, A_label_is_whether_the_close_of_its_horizon_is_higher) {
  const SyntheticMarket market = make_synthetic_market({});
  const auto& bars = market.series.front().bars;
  for (const std::size_t horizon : {1u, 5u}) {
    const SyntheticRows rows = make_synthetic_rows(market, horizon);
    ASSERT_EQ(rows.labels.size(), rows.rows() - horizon) << "the last ones are not known";
    const std::size_t first = bars.size() - rows.rows();  // looked back on
    for (std::size_t i = 0; i < rows.labels.size(); ++i) {
      EXPECT_EQ(rows.days[i], bars[first + i].day);
      EXPECT_EQ(rows.labels[i] != 0, bars[first + i + horizon].close > bars[first + i].close) << i;
    }
  }
}

TEST(SyntheticRows, Features_are_those_of_the_day_and_before) {
  const SyntheticMarket market = make_synthetic_market({});
  const auto& bars = market.series.front().bars;
  const SyntheticRows rows = make_synthetic_rows(market);
  const std::span<const double> first = rows.features.view().row(0);
  ASSERT_EQ(first.size(), 4u);
  EXPECT_DOUBLE_EQ(first[0], bars[5].close / bars[4].close - 1);
  EXPECT_DOUBLE_EQ(first[1], bars[5].close / bars[0].close - 1);
  EXPECT_DOUBLE_EQ(first[2], bars[5].high / bars[5].low - 1);
}

TEST(SyntheticRows, A_block_is_trained_on_labels_that_are_known_when_it_begins) {
  const SyntheticMarket market = make_synthetic_market({});
  for (const std::size_t horizon : {1u, 5u}) {
    const SyntheticRows rows = make_synthetic_rows(market, horizon);
    const std::vector<Block> blocks = blocks_of(rows);
    ASSERT_FALSE(blocks.empty());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      // The label of row r is known when row r + horizon is decided.
      EXPECT_EQ(blocks[i].train_end - 1 + horizon, blocks[i].test_begin);
      EXPECT_LT(blocks[i].test_begin, blocks[i].test_end);
      if (i > 0) EXPECT_EQ(blocks[i].test_begin, blocks[i - 1].test_end);
      EXPECT_LE(blocks[i].labeled_end(rows), rows.labels.size());
    }
    EXPECT_EQ(blocks.back().test_end, rows.rows());
  }
}

TEST(SyntheticRows, A_sample_is_rows_with_their_labels) {
  const SyntheticRows rows = make_synthetic_rows(make_synthetic_market({}));
  const learn::Sample sample = rows.sample(10, 14);
  ASSERT_EQ(sample.features.rows(), 4u);
  ASSERT_EQ(sample.labels.size(), 4u);
  EXPECT_EQ(sample.labels[3], rows.labels[13]);
  EXPECT_EQ(sample.features.row(0)[0], rows.features.view().row(10)[0]);
}

}  // namespace
}  // namespace bellwether::audit::leak_cases
