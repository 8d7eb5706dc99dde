#include "bellwether/evaluate/signs/feature_ranking.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::signs {
namespace {

TEST(FeatureRanking, An_RBF_machine_is_refused_with_the_reason) {
  const auto rows = tests::made_sign_rows({.rows = 60});
  core::ThreadPool pool(1);
  const auto kept = keep_best_columns(rows, {0, 60}, 2, {.model = RankingModel::rbf_svm}, pool);
  ASSERT_FALSE(kept);
  EXPECT_EQ(kept.error().kind, core::ErrorKind::usage);
  EXPECT_NE(kept.error().message.find("no weight for each feature"), std::string::npos);
}

TEST(FeatureRanking, Forest_and_linear_SVM_keep_what_was_planted) {
  const auto rows = tests::made_sign_rows({.rows = 300, .planted = 2});
  core::ThreadPool pool(2);
  for (const RankingModel model : {RankingModel::forest, RankingModel::linear_svm}) {
    const auto kept = keep_best_columns(rows, {0, 300}, 2, {.model = model}, pool);
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(*kept, (std::vector<std::size_t>{0, 1})) << core::value_text(model);
  }
}

TEST(FeatureRanking, Rows_behind_the_training_span_are_not_read) {
  const auto rows = tests::made_sign_rows({.rows = 120, .planted = 1});
  auto changed = rows;
  for (std::size_t i = 100 * 10; i < changed.values.size(); ++i) changed.values[i] = -changed.values[i];
  core::ThreadPool pool(1);
  const auto a = rank_columns(rows, {0, 100}, {.trees = 25}, pool);
  const auto b = rank_columns(changed, {0, 100}, {.trees = 25}, pool);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(*a, *b);
}

}  // namespace
}  // namespace bellwether::evaluate::signs
