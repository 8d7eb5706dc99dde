#include "bellwether/evaluate/sign/walk_forward.h"

#include <gtest/gtest.h>

#include <cstring>

#include "bellwether/core/job.h"
#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

using tests::made_sign_rows;

// Few bags: the rules tested here do not depend on how many vote.
WalkOptions quick_walk(std::size_t window, std::size_t refit_every = 1) {
  return {.window = window, .refit_every = refit_every, .model = {.svc = {.bags = 5}}};
}

bool same_bytes(const SignWalk& a, const SignWalk& b) {
  if (a.forecasts.size() != b.forecasts.size()) return false;
  for (std::size_t i = 0; i < a.forecasts.size(); ++i) {
    const SignForecast &one = a.forecasts[i], &other = b.forecasts[i];
    if (one.row != other.row || one.up != other.up || one.probability != other.probability ||
        std::memcmp(&one.decision, &other.decision, sizeof one.decision) != 0)
      return false;
  }
  return true;
}

TEST(SignWalkForward, One_thread_and_two_give_the_same_bytes) {
  const auto rows = made_sign_rows({.rows = 120, .injected = 2});
  core::ThreadPool one(1), two(2);
  core::Job one_job(one);
  core::Job two_job(two);
  const auto a = walk_forward(rows, {60, 120}, quick_walk(50), one_job);
  const auto b = walk_forward(rows, {60, 120}, quick_walk(50), two_job);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->forecasts.size(), 60u);
  EXPECT_EQ(a->fits, 60u);
  EXPECT_GT(a->mean_support_vectors, 0.0);
  EXPECT_TRUE(same_bytes(*a, *b));
}

TEST(SignWalkForward, A_forecast_does_not_depend_on_what_else_is_forecast) {
  const auto rows = made_sign_rows({.rows = 100, .injected = 2});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto all = walk_forward(rows, {60, 100}, quick_walk(50), job);
  const auto last = walk_forward(rows, {99, 100}, quick_walk(50), job);
  ASSERT_TRUE(all && last);
  EXPECT_EQ(all->forecasts.back().decision, last->forecasts.front().decision);
}

TEST(SignWalkForward, Nothing_from_the_decided_day_on_but_its_own_features_is_read) {
  const auto rows = made_sign_rows({.rows = 100, .columns = 4, .injected = 2});
  auto changed = rows;
  const std::size_t cut = 80;
  for (std::size_t row = cut; row < changed.rows(); ++row) {
    changed.next_returns[row] = -changed.next_returns[row];
    if (row == cut) continue;
    for (std::size_t column = 0; column < 4; ++column) changed.values[row * 4 + column] = 1e6;
  }
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto before = walk_forward(rows, {60, cut + 1}, quick_walk(50), job);
  const auto after = walk_forward(changed, {60, cut + 1}, quick_walk(50), job);
  ASSERT_TRUE(before && after);
  EXPECT_TRUE(same_bytes(*before, *after));
}

TEST(SignWalkForward, One_fit_serves_as_many_rows_as_asked) {
  const auto rows = made_sign_rows({.rows = 100, .injected = 2});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto walk = walk_forward(rows, {60, 82}, quick_walk(50, 5), job);
  ASSERT_TRUE(walk);
  EXPECT_EQ(walk->fits, 5u);  // 22 rows in fives
  EXPECT_EQ(walk->forecasts.size(), 22u);
  EXPECT_EQ(walk->forecasts.back().row, 81u);
}

TEST(SignWalkForward, A_window_of_one_class_answers_that_class_and_is_counted) {
  auto rows = made_sign_rows({.rows = 60});
  for (double& value : rows.next_returns) value = 0.01;
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto walk = walk_forward(rows, {50, 60}, quick_walk(20), job);
  ASSERT_TRUE(walk);
  EXPECT_EQ(walk->constant_fits, 10u);
  EXPECT_TRUE(walk->forecasts.front().up);
  EXPECT_EQ(walk->mean_support_vectors, 0.0);
}

// Three rows of the smaller class leave SMOTE two neighbors (requirements, section 11).
TEST(SignWalkForward, A_minority_of_three_rows_is_enough) {
  auto rows = made_sign_rows({.rows = 60});
  for (std::size_t row = 0; row < rows.rows(); ++row) rows.next_returns[row] = row % 14 == 0 ? -0.01 : 0.01;
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto walk = walk_forward(rows, {50, 51}, quick_walk(40), job);  // rows 10 … 49: 14, 28, 42
  ASSERT_TRUE(walk) << walk.error().message;
  EXPECT_EQ(walk->constant_fits, 0u);
}

TEST(SignWalkForward, Constant_features_are_no_error) {
  auto rows = made_sign_rows({.rows = 60, .columns = 2});
  for (double& value : rows.values) value = 7.0;
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto walk = walk_forward(rows, {50, 52}, quick_walk(40), job);
  ASSERT_TRUE(walk) << walk.error().message;
}

TEST(SignWalkForward, A_window_longer_than_the_rows_before_the_test_part_is_refused) {
  const auto rows = made_sign_rows({.rows = 60});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto walk = walk_forward(rows, {50, 60}, quick_walk(51), job);
  ASSERT_FALSE(walk);
  EXPECT_EQ(walk.error().kind, core::ErrorKind::data);
  EXPECT_NE(walk.error().message.find("51 rows does not fit into the 50 rows"), std::string::npos)
      << walk.error().message;
}

TEST(SignWalkForward, A_label_not_yet_known_is_refused) {
  auto rows = made_sign_rows({.rows = 60});
  rows.label_days[49] = rows.days[52];
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto walk = walk_forward(rows, {50, 51}, quick_walk(20), job);
  ASSERT_FALSE(walk);
  EXPECT_EQ(walk.error().kind, core::ErrorKind::internal);
}

}  // namespace
}  // namespace bellwether::evaluate::sign
