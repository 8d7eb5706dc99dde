#include "bellwether/evaluate/sign/nested_walk_forward.h"

#include <gtest/gtest.h>

#include "bellwether/core/job.h"
#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

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
  const auto spans = outer_folds(rows.rows(), {.test_share = 0.4, .outer_rows = 60});
  ASSERT_TRUE(spans);
  const forecast::SignCandidate search{
      .name = "search", .choice = forecast::ColumnChoice::searched, .columns = rows.columns, .window = 60};
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto run = run_candidate(rows, search, *spans, quick_choice(), job);
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
  const auto spans = outer_folds(rows.rows(), {.test_share = 0.3});  // from row 112
  ASSERT_TRUE(spans);
  const forecast::SignCandidate search{
      .name = "search", .choice = forecast::ColumnChoice::searched, .columns = rows.columns, .window = 60};
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto a = run_candidate(rows, search, *spans, quick_choice(), job);
  const auto b = run_candidate(changed, search, *spans, quick_choice(), job);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->plans[0].columns, b->plans[0].columns);
  EXPECT_EQ(a->plans[0].window, b->plans[0].window);
  EXPECT_EQ(a->plans[0].search->impurity, b->plans[0].search->impurity);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
