#include "bellwether/feature/window.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

// One column "close" over `rows` days: windows can be told by their numbers.
FeatureTable closes_table(std::size_t rows) {
  const auto bars = tests::made_bars(rows);
  FeatureTable table{.columns = {"close"}};
  for (const market::Bar& bar : bars.bars) {
    table.days.push_back(bar.day);
    table.closes.push_back(bar.close);
    table.values.push_back(bar.close);
  }
  return table;
}

// P-62: window row i uses rows i-60 … i-1, target row i; 250 rows give 190.
TEST(Window, Of_target_row_i_holds_the_sixty_rows_before_it) {
  const FeatureTable table = closes_table(250);
  const WindowShape shape{.look_back = 60, .horizon = 1};
  ASSERT_EQ(example_count(table, shape), 190u);
  const Examples examples(table, shape, {0, 190});
  for (const std::size_t i : {60u, 61u, 249u}) {
    const std::size_t example = i - 60;
    EXPECT_EQ(examples.window(example).front(), table.values[i - 60]);
    EXPECT_EQ(examples.window(example).back(), table.values[i - 1]);
    EXPECT_EQ(examples.window(example).size(), 60u);
    EXPECT_EQ(examples.outcome(example), table.closes[i]);
    EXPECT_EQ(examples.target_day(example), table.days[i]);
    EXPECT_EQ(examples.decision_day(example), table.days[i - 1]);
    EXPECT_EQ(examples.decision_close(example), table.closes[i - 1]);
  }
}

TEST(Window, Never_contains_the_day_it_predicts) {
  const FeatureTable table = closes_table(100);
  for (const std::size_t horizon : {1u, 5u}) {
    const WindowShape shape{.look_back = 10, .horizon = horizon};
    const Examples examples(table, shape, {0, example_count(table, shape)});
    for (std::size_t i = 0; i < examples.size(); ++i) {
      EXPECT_LT(examples.days(i).back(), examples.target_day(i));
      EXPECT_EQ(examples.outcome(i), table.closes[10 - 1 + i + horizon]);
    }
  }
}

TEST(Window, Several_columns_lie_row_by_row) {
  FeatureTable table = closes_table(20);
  table.columns = {"a", "b"};
  table.values.clear();
  for (int i = 0; i < 40; ++i) table.values.push_back(i);
  const Inputs inputs(table, {.look_back = 3, .horizon = 1}, 5, 2);
  EXPECT_EQ(inputs.window(0).size(), 6u);
  EXPECT_EQ(inputs.window(0).front(), 6.0);  // row 3, column a
  EXPECT_EQ(inputs.window(1).back(), 13.0);  // row 6, column b
  EXPECT_EQ(inputs.closes(1).back(), table.closes[6]);
}

TEST(Window, Inputs_reach_the_newest_row_where_no_outcome_is_known) {
  const FeatureTable table = closes_table(61);
  const Inputs live(table, {.look_back = 60, .horizon = 1}, 60, 1);
  EXPECT_EQ(live.decision_day(0), table.days.back());
}

TEST(Window, Known_closes_end_with_the_last_target) {
  const FeatureTable table = closes_table(50);
  const WindowShape shape{.look_back = 10, .horizon = 5};
  const Examples train(table, shape, {2, 20}), validation(table, shape, {24, 30});
  const KnownCloses known = train.known_closes(validation);
  EXPECT_EQ(known.days.front(), table.days[2]);
  EXPECT_EQ(known.days.back(), validation.target_day(5));
  EXPECT_EQ(train.known_closes({}).days.back(), train.target_day(17));
}

TEST(Window, Too_few_rows_give_no_example) {
  EXPECT_EQ(example_count(closes_table(60), {.look_back = 60, .horizon = 1}), 0u);
  EXPECT_EQ(example_count(closes_table(61), {.look_back = 60, .horizon = 1}), 1u);
  EXPECT_EQ(example_count(closes_table(64), {.look_back = 60, .horizon = 5}), 0u);
}

TEST(Target, Close_and_log_return_lead_to_each_other) {
  EXPECT_EQ(target_value(Target::close, 100.0, 110.0), 110.0);
  EXPECT_NEAR(target_value(Target::log_return, 100.0, 110.0), std::log(1.1), 1e-15);
  EXPECT_EQ(close_from(Target::close, 100.0, 110.0), 110.0);
  EXPECT_NEAR(close_from(Target::log_return, 100.0, std::log(1.1)), 110.0, 1e-12);
}

}  // namespace
}  // namespace bellwether::feature
