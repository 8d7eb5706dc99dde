#include "bellwether/evaluate/sign/feature_ranking.h"

#include <gtest/gtest.h>

#include <numeric>

#include "bellwether/core/job.h"
#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

TEST(FeatureRanking, An_RBF_machine_is_refused_with_the_reason) {
  const auto rows = tests::made_sign_rows({.rows = 60});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto ranker = ColumnRanker::make(rows, {0, 60}, {.model = RankingModel::rbf_svm}, job);
  ASSERT_FALSE(ranker);
  EXPECT_EQ(ranker.error().kind, core::ErrorKind::usage);
  EXPECT_NE(ranker.error().message.find("no weight for each feature"), std::string::npos);
}

TEST(FeatureRanking, Forest_and_linear_SVM_keep_what_was_injected) {
  const auto rows = tests::made_sign_rows({.rows = 300, .injected = 2});
  core::ThreadPool pool(2);
  core::Job job(pool);
  for (const RankingModel model : {RankingModel::forest, RankingModel::linear_svm}) {
    auto ranker = ColumnRanker::make(rows, {0, 300}, {.model = model}, job);
    ASSERT_TRUE(ranker) << ranker.error().message;
    const auto kept = ranker->keep(2, 50);
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(*kept, (std::vector<std::size_t>{0, 1})) << core::value_text(model);
  }
}

TEST(FeatureRanking, Rows_behind_the_training_span_are_not_read) {
  const auto rows = tests::made_sign_rows({.rows = 120, .columns = 3, .injected = 1});
  auto changed = rows;
  for (std::size_t i = 100 * 3; i < changed.values.size(); ++i) changed.values[i] = -changed.values[i];
  core::ThreadPool pool(1);
  core::Job job(pool);
  auto a = ColumnRanker::make(rows, {0, 100}, {}, job);
  auto b = ColumnRanker::make(changed, {0, 100}, {}, job);
  ASSERT_TRUE(a && b);
  const std::vector<std::size_t> all{0, 1, 2};
  EXPECT_EQ(*a->rank(all, 20), *b->rank(all, 20));
}

TEST(FeatureRanking, What_a_ranker_was_asked_before_changes_nothing) {
  const auto rows = tests::made_sign_rows({.rows = 100, .columns = 4, .injected = 1});
  core::ThreadPool pool(2);
  core::Job job(pool);
  const std::vector<std::size_t> all{0, 1, 2, 3};
  auto fresh = ColumnRanker::make(rows, {0, 100}, {}, job), asked = fresh;
  ASSERT_TRUE(fresh);
  ASSERT_TRUE(asked->keep(1, 60));
  ASSERT_TRUE(asked->rank(all, 10));
  const auto a = fresh->rank(all, 30), b = asked->rank(all, 30);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(*a, *b);
  EXPECT_NEAR(std::accumulate(a->begin(), a->end(), 0.0), 1.0, 1e-6);
}

TEST(FeatureRanking, Labels_of_one_class_are_refused) {
  auto rows = tests::made_sign_rows({.rows = 40, .columns = 2});
  for (double& value : rows.next_returns) value = 0.01;
  core::ThreadPool pool(1);
  core::Job job(pool);
  auto ranker = ColumnRanker::make(rows, {0, 40}, {}, job);
  ASSERT_TRUE(ranker);
  EXPECT_FALSE(ranker->keep(1, 10));
}

}  // namespace
}  // namespace bellwether::evaluate::sign
