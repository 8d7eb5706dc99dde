#include "bellwether/evaluate/sign/nested_walk_forward.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

// Requirement S-73 counts 96, 144 and 192 test rows of 478 for shares of 20, 30 and 40 %.
TEST(OuterFolds, A_test_share_is_rounded_up) {
  for (const auto& [share, rows] : {std::pair{0.2, 96u}, std::pair{0.3, 144u}, std::pair{0.4, 192u}}) {
    const auto spans = make_outer_folds(478, {.test_share = share});
    ASSERT_TRUE(spans);
    EXPECT_EQ(spans->back().test.end - spans->front().test.begin, rows);
  }
}

TEST(OuterFolds, Each_training_span_ends_where_its_test_rows_begin) {
  const auto spans = make_outer_folds(1000, {.test_share = 0.6, .outer_rows = 252, .training_rows = 300});
  ASSERT_TRUE(spans);
  ASSERT_EQ(spans->size(), 3u);  // 600 test rows: 252, 252, 96
  std::size_t next = 400;
  for (const OuterFold& span : *spans) {
    EXPECT_EQ(span.test.begin, next);
    EXPECT_EQ(span.training.end, next);
    EXPECT_EQ(span.training.size(), 300u);
    next = span.test.end;
  }
  EXPECT_EQ(next, 1000u);
}

TEST(OuterFolds, A_share_that_leaves_nothing_to_train_on_is_refused) {
  EXPECT_FALSE(make_outer_folds(1, {.test_share = 0.3}));
  EXPECT_FALSE(make_outer_folds(100, {.test_share = 1.0}));
  EXPECT_FALSE(make_outer_folds(100, {.test_share = 0.0}));
}

CandidateOptions quick_choice() {
  CandidateOptions options;
  options.model.svc.bags = 3;
  options.sweep = {.shortest = 20, .longest = 40, .step = 20, .refit_every = 10, .draws = 20};
  options.search.evaluations = 3;
  options.search.random_starts = 2;
  options.search.most_trees = 20;
  options.search.stability_seeds = 1;
  options.refit_every = 5;
  return options;
}

TEST(CandidateRun, Features_and_window_are_chosen_before_each_span) {
  const auto rows = tests::made_sign_rows({.rows = 240, .columns = 4, .injected = 2});
  const auto spans = make_outer_folds(rows.rows(), {.test_share = 0.4, .outer_rows = 60});
  ASSERT_TRUE(spans);
  const forecast::SignCandidate search{
      .name = "search", .choice = forecast::ColumnChoice::searched, .columns = rows.columns, .window = 60};
  core::ThreadPool pool(2);
  const auto run = run_candidate(rows, search, *spans, quick_choice(), pool);
  ASSERT_TRUE(run) << run.error().message;
  ASSERT_EQ(run->plans.size(), 2u);
  for (const FoldSelection& plan : run->plans) {
    ASSERT_TRUE(plan.search && plan.sweep);
    EXPECT_EQ(plan.search->trials.size(), 3u);
    EXPECT_EQ(plan.window, plan.sweep->window());
    EXPECT_EQ(plan.columns, plan.search->columns);
  }
  EXPECT_EQ(run->walk.forecasts.size(), 96u);
  EXPECT_EQ(run->logistic.forecasts.size(), 96u);
  EXPECT_EQ(run->logistic.mean_support_vectors, 0.0);
}

TEST(CandidateRun, What_comes_after_a_span_begins_cannot_change_its_choices) {
  const auto rows = tests::made_sign_rows({.rows = 160, .columns = 4, .injected = 2});
  auto changed = rows;
  for (std::size_t row = 112; row < 160; ++row) {
    changed.next_returns[row] *= -1;
    for (std::size_t column = 0; column < 4; ++column) changed.values[row * 4 + column] = 1e3;
  }
  const auto spans = make_outer_folds(rows.rows(), {.test_share = 0.3});  // from row 112
  ASSERT_TRUE(spans);
  const forecast::SignCandidate search{
      .name = "search", .choice = forecast::ColumnChoice::searched, .columns = rows.columns, .window = 60};
  core::ThreadPool pool(1);
  const auto a = run_candidate(rows, search, *spans, quick_choice(), pool);
  const auto b = run_candidate(changed, search, *spans, quick_choice(), pool);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->plans[0].columns, b->plans[0].columns);
  EXPECT_EQ(a->plans[0].window, b->plans[0].window);
  EXPECT_EQ(a->plans[0].search->impurity, b->plans[0].search->impurity);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
