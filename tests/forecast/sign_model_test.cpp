#include "bellwether/forecast/sign_model.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_rows.h"

namespace bellwether::forecast {
namespace {

// Two planted columns and little noise leave few rows on the wrong side: both learners must find them.
TEST(SignModel, Both_learners_find_what_was_injected) {
  const auto rows = tests::made_sign_rows({.rows = 300, .columns = 4, .injected = 2, .noise = 0.2});
  core::ThreadPool pool(1);
  for (const SignLearner learner : {SignLearner::bagged_svc, SignLearner::logistic}) {
    const auto model = SignModel::fit(rows, {0, 200}, {.learner = learner, .svc = {.bags = 9}}, pool);
    ASSERT_TRUE(model) << model.error().message;
    int hits = 0;
    for (std::size_t row = 200; row < 300; ++row) {
      const SignAnswer answer = model->answer(rows.row(row));
      hits += answer.up == rows.label(row) ? 1 : 0;
      EXPECT_GE(answer.probability, 0.0);
      EXPECT_LE(answer.probability, 1.0);
    }
    EXPECT_GT(hits, 80) << core::value_text(learner);
    EXPECT_EQ(model->support_vectors() > 0, learner == SignLearner::bagged_svc);
  }
}

TEST(SignModel, Scales_by_its_own_rows_so_that_units_change_nothing) {
  const auto rows = tests::made_sign_rows({.rows = 80, .columns = 2, .injected = 1});
  auto in_cents = rows;
  for (std::size_t i = 0; i < in_cents.values.size(); i += 2) in_cents.values[i] *= 1024;  // exact in binary
  core::ThreadPool pool(1);
  const auto a = SignModel::fit(rows, {0, 60}, {.svc = {.bags = 3}}, pool);
  const auto b = SignModel::fit(in_cents, {0, 60}, {.svc = {.bags = 3}}, pool);
  ASSERT_TRUE(a && b);
  EXPECT_NEAR(a->answer(rows.row(70)).decision, b->answer(in_cents.row(70)).decision, 1e-9);
}

TEST(SignModel, Values_that_are_not_finite_are_refused) {
  auto rows = tests::made_sign_rows({.rows = 30, .columns = 2});
  rows.values[7] = std::numeric_limits<double>::quiet_NaN();
  core::ThreadPool pool(1);
  const auto model = SignModel::fit(rows, {0, 30}, {}, pool);
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::forecast
