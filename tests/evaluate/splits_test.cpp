#include "bellwether/evaluate/splits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::evaluate {
namespace {

// P-21: 250 rows -> 200 training rows, 140 training windows, 50 test rows.
TEST(Splits, Of_250_rows_are_200_140_and_50) {
  const auto folds = make_folds({.rows = 250}, {.validation_share = 0.0});
  ASSERT_TRUE(folds);
  ASSERT_EQ(folds->folds.size(), 1u);
  EXPECT_EQ(folds->train_rows, 200u);
  EXPECT_EQ(folds->folds[0].train.size(), 140u);
  EXPECT_EQ(folds->folds[0].test.size(), 50u);
  EXPECT_EQ(folds->folds[0].test.begin, 140u);
}

TEST(Splits, Validation_is_the_newest_part_of_training) {
  const auto folds = make_folds({.rows = 250}, {});
  ASSERT_TRUE(folds);
  const Fold& fold = folds->folds[0];
  EXPECT_EQ(fold.train.size(), 112u);
  EXPECT_EQ(fold.validation.size(), 28u);
  EXPECT_EQ(fold.validation.begin, fold.train.end);
  EXPECT_EQ(fold.validation.end, fold.test.begin);
}

// An example's outcome lies `horizon` rows after its decision; at the next part's first decision it must be
// known.
TEST(Splits, No_outcome_is_learned_before_it_is_known) {
  for (const std::size_t horizon : {1u, 5u, 20u}) {
    for (const Split split : {Split::chronological, Split::walk_forward}) {
      const auto folds =
          make_folds({.rows = 600, .shape = {.look_back = 60, .horizon = horizon}}, {.split = split});
      ASSERT_TRUE(folds);
      for (const Fold& fold : folds->folds) {
        EXPECT_LE(fold.train.end - 1 + horizon, fold.validation.begin);
        EXPECT_LE(fold.validation.end - 1 + horizon, fold.test.begin);
      }
    }
  }
}

TEST(Splits, Walk_forward_tests_the_same_rows_in_steps) {
  const auto folds = make_folds({.rows = 250}, {.split = Split::walk_forward, .step = 20});
  ASSERT_TRUE(folds);
  ASSERT_EQ(folds->folds.size(), 3u);
  EXPECT_EQ(folds->folds[0].test.begin, 140u);
  EXPECT_EQ(folds->folds[1].test.begin, 160u);
  EXPECT_EQ(folds->folds[2].test.end, 190u);
  EXPECT_EQ(folds->folds[2].test.size(), 10u);
}

// with the embargo no test window holds a training target.
TEST(Splits, The_embargo_is_look_back_and_horizon_less_one) {
  const auto folds =
      make_folds({.rows = 250, .shape = {.look_back = 60, .horizon = 1}, .look_back_reach = 79},
                 {.split = Split::walk_forward});
  ASSERT_TRUE(folds);
  EXPECT_EQ(folds->embargo, 79u);
  for (const Fold& fold : folds->folds) EXPECT_EQ(fold.test.begin - fold.validation.end, 79u);
}

TEST(Splits, A_shorter_embargo_is_refused) {
  const auto folds = make_folds({.rows = 250}, {.split = Split::walk_forward, .embargo = 10});
  ASSERT_FALSE(folds);
  EXPECT_EQ(folds.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(folds.error().message, testing::HasSubstr("at least 60"));
}

TEST(Splits, Expanding_keeps_the_first_example_and_rolling_the_length) {
  const auto expanding = make_folds({.rows = 300}, {.split = Split::walk_forward});
  const auto rolling = make_folds({.rows = 300}, {.split = Split::walk_forward, .train_window = 50});
  ASSERT_TRUE(expanding && rolling);
  for (const Fold& fold : expanding->folds) EXPECT_EQ(fold.train.begin, 0u);
  for (const Fold& fold : rolling->folds) EXPECT_EQ(fold.validation.end - fold.train.begin, 50u);
}

TEST(Splits, Extra_history_trains_but_does_not_move_the_test_part) {
  const auto folds = make_folds({.rows = 350, .span_begin = 100}, {.validation_share = 0.0});
  ASSERT_TRUE(folds);
  EXPECT_EQ(folds->train_rows, 300u);
  EXPECT_EQ(folds->folds[0].train.size(), 240u);
  EXPECT_EQ(folds->folds[0].test.size(), 50u);
}

TEST(Splits, Too_short_a_history_names_the_remedy) {
  for (const std::size_t rows : {0u, 10u, 60u, 61u, 62u, 76u}) {
    const auto folds = make_folds({.rows = rows}, {});
    ASSERT_FALSE(folds) << rows;
    EXPECT_EQ(folds.error().kind, core::ErrorKind::data);
    EXPECT_THAT(folds.error().message, testing::HasSubstr("--start"));
  }
  EXPECT_TRUE(make_folds({.rows = 80}, {}));
}

TEST(Splits, Shares_and_steps_out_of_range_are_refused) {
  EXPECT_FALSE(make_folds({.rows = 250}, {.train_share = 0.0}));
  EXPECT_FALSE(make_folds({.rows = 250}, {.train_share = 1.0}));
  EXPECT_FALSE(make_folds({.rows = 250}, {.validation_share = 1.0}));
  EXPECT_FALSE(make_folds({.rows = 250}, {.validation_share = -0.1}));
  EXPECT_FALSE(make_folds({.rows = 250}, {.step = 0}));
}

// Requirement S-73 counts 96, 144 and 192 test rows of 478 for shares of 20, 30 and 40 %.
TEST(OuterFolds, A_test_share_is_rounded_up) {
  for (const auto& [share, rows] : {std::pair{0.2, 96u}, std::pair{0.3, 144u}, std::pair{0.4, 192u}}) {
    const auto spans = outer_folds(478, {.test_share = share});
    ASSERT_TRUE(spans);
    EXPECT_EQ(spans->back().test.end - spans->front().test.begin, rows);
  }
}

TEST(OuterFolds, Each_training_span_ends_where_its_test_rows_begin) {
  const auto spans = outer_folds(1000, {.test_share = 0.6, .outer_rows = 252, .training_rows = 300});
  ASSERT_TRUE(spans);
  ASSERT_EQ(spans->size(), 3u);  // 600 test rows: 252, 252, 96
  std::size_t next = 400;
  for (const Fold& span : *spans) {
    EXPECT_EQ(span.test.begin, next);
    EXPECT_EQ(span.train.end, next);
    EXPECT_EQ(span.train.size(), 300u);
    next = span.test.end;
  }
  EXPECT_EQ(next, 1000u);
}

TEST(OuterFolds, A_share_that_leaves_nothing_to_train_on_is_refused) {
  EXPECT_FALSE(outer_folds(1, {.test_share = 0.3}));
  EXPECT_FALSE(outer_folds(100, {.test_share = 1.0}));
  EXPECT_FALSE(outer_folds(100, {.test_share = 0.0}));
}

TEST(FoldToCome, Trains_on_the_newest_rows_and_tests_none) {
  const Fold fold = fold_to_come(800, {.training_rows = 504});
  EXPECT_EQ(fold.train.begin, 296u);
  EXPECT_EQ(fold.train.end, 800u);
  EXPECT_EQ(fold.test.size(), 0u);
  EXPECT_EQ(fold_to_come(800, {.training_rows = 0}).train.size(), 800u);
}

TEST(InnerFold, The_newest_rows_validate_and_at_most_a_year_of_them) {
  const Fold fold = inner_fold({100, 300}, {.validation_share = 0.4});
  EXPECT_EQ(fold.train.begin, 100u);
  EXPECT_EQ(fold.train.end, 220u);
  EXPECT_EQ(fold.validation.begin, 220u);
  EXPECT_EQ(fold.validation.end, 300u);
  EXPECT_EQ(inner_fold({0, 1000}, {}).validation.size(), 252u);
}

}  // namespace
}  // namespace bellwether::evaluate
