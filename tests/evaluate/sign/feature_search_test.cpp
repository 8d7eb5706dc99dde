#include "bellwether/evaluate/sign/feature_search.h"

#include <gtest/gtest.h>

#include "bellwether/core/job.h"
#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

FeatureSearchOptions quick_search() {
  return {.evaluations = 6,
          .random_starts = 3,
          .slice_rows = 20,
          .window = 60,
          .fewest_trees = 10,
          .most_trees = 30,
          .stability_seeds = 3,
          .model = {.svc = {.bags = 3}}};
}

TEST(FeatureSearch, One_thread_and_three_find_the_same) {
  const auto rows = tests::made_sign_rows({.rows = 150, .columns = 5, .injected = 2});
  core::ThreadPool one(1), three(3);
  core::Job one_job(one);
  core::Job three_job(three);
  const auto a = search_features(rows, {0, 140}, quick_search(), one_job);
  const auto b = search_features(rows, {0, 140}, quick_search(), three_job);
  ASSERT_TRUE(a) << a.error().message;
  ASSERT_TRUE(b);
  EXPECT_EQ(a->columns, b->columns);
  EXPECT_EQ(a->permutation, b->permutation);
  ASSERT_EQ(a->trials.size(), b->trials.size());
  for (std::size_t i = 0; i < a->trials.size(); ++i) {
    EXPECT_EQ(a->trials[i].score, b->trials[i].score);
    EXPECT_EQ(a->trials[i].trees, b->trials[i].trees);
  }
}

TEST(FeatureSearch, Stops_at_the_count_and_keeps_the_running_best) {
  const auto rows = tests::made_sign_rows({.rows = 150, .columns = 5, .injected = 2});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto search = search_features(rows, {0, 140}, quick_search(), job);
  ASSERT_TRUE(search);
  ASSERT_EQ(search->trials.size(), 6u);
  double best = search->trials.front().score;
  for (const FeatureTrial& trial : search->trials) {
    best = std::max(best, trial.score);
    EXPECT_EQ(trial.best_so_far, best);
    EXPECT_EQ(trial.columns.size(), trial.features);
    EXPECT_EQ(trial.returns.size(), 60u);
  }
  EXPECT_EQ(search->trials[search->best].score, best);
  EXPECT_EQ(search->columns.size(), search->trials[search->best].features);
  ASSERT_EQ(search->kept_share.size(), 5u);
}

TEST(FeatureSearch, Rows_behind_the_training_span_are_not_read) {
  const auto rows = tests::made_sign_rows({.rows = 150, .columns = 5, .injected = 2});
  auto changed = rows;
  for (std::size_t row = 140; row < 150; ++row) {
    changed.next_returns[row] = -changed.next_returns[row];
    changed.values[row * 5] = 1e6;
  }
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto a = search_features(rows, {0, 140}, quick_search(), job);
  const auto b = search_features(changed, {0, 140}, quick_search(), job);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->columns, b->columns);
  EXPECT_EQ(a->kept_share, b->kept_share);
  for (std::size_t i = 0; i < a->trials.size(); ++i) EXPECT_EQ(a->trials[i].score, b->trials[i].score);
}

TEST(FeatureSearch, A_span_too_short_is_refused_with_the_rows_it_needs) {
  const auto rows = tests::made_sign_rows({.rows = 50, .columns = 5});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto search = search_features(rows, {0, 50}, quick_search(), job);
  ASSERT_FALSE(search);
  EXPECT_NE(search.error().message.find("at least 60"), std::string::npos) << search.error().message;
}

TEST(FeatureSearch, An_RBF_ranking_is_refused) {
  const auto rows = tests::made_sign_rows({.rows = 150, .columns = 5});
  core::ThreadPool pool(1);
  core::Job job(pool);
  FeatureSearchOptions options = quick_search();
  options.ranking = RankingModel::rbf_svm;
  const auto search = search_features(rows, {0, 140}, options, job);
  ASSERT_FALSE(search);
  EXPECT_EQ(search.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
