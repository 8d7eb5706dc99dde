#include "bellwether/evaluate/sign/balancing.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_rows.h"
#include "tests/support/test_job.h"

namespace bellwether::evaluate::sign {
namespace {

// Few bags: the rules tested here do not depend on how many vote.
WalkOptions balanced_walk() { return {.window = 40, .refit_every = 10, .model = {.svc = {.bags = 3}}}; }

TEST(SignBalancing, Each_row_is_the_walk_with_that_balancing) {
  const auto rows = tests::made_sign_rows({.rows = 80, .columns = 3, .injected = 2});
  tests::TestJob job;
  const auto compared = compare_balancing(rows, {50, 80}, balanced_walk(), job.get());
  ASSERT_TRUE(compared) << compared.error().message;
  constexpr learn::Balancing kWays[] = {learn::Balancing::smote, learn::Balancing::class_weights,
                                        learn::Balancing::none};
  ASSERT_EQ(compared->size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const BalancingRow& row = (*compared)[i];
    EXPECT_EQ(row.balancing, kWays[i]);
    WalkOptions alone = balanced_walk();
    alone.model.svc.balancing = kWays[i];
    const auto walk = walk_forward(rows, {50, 80}, alone, job.get());
    ASSERT_TRUE(walk);
    EXPECT_EQ(row.returns, followed_returns(rows, walk->forecasts));
    EXPECT_EQ(row.scores.brier, score_signs(rows, walk->forecasts).brier);
  }
}

TEST(SignBalancing, An_error_names_the_way_it_came_from) {
  const auto rows = tests::made_sign_rows({.rows = 80, .columns = 3});
  tests::TestJob job;
  const auto compared = compare_balancing(rows, {20, 80}, balanced_walk(), job.get());
  ASSERT_FALSE(compared);
  EXPECT_EQ(compared.error().kind, core::ErrorKind::data) << "20 rows before the first, fewer than 40";
  EXPECT_EQ(compared.error().message.find("smote: "), 0U) << compared.error().message;
}

}  // namespace
}  // namespace bellwether::evaluate::sign
