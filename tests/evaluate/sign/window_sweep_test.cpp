#include "bellwether/evaluate/sign/window_sweep.h"

#include <gtest/gtest.h>

#include "bellwether/core/job.h"
#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

SweepOptions quick_sweep() {
  return {.shortest = 20,
          .longest = 60,
          .step = 20,
          .refit_every = 10,
          .draws = 50,
          .model = {.svc = {.bags = 3}}};
}

TEST(WindowSweep, Every_window_is_evaluated_on_the_same_newest_rows) {
  const auto rows = tests::made_sign_rows({.rows = 100, .columns = 3, .injected = 1});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto sweep = sweep_windows(rows, {0, 90}, quick_sweep(), job);
  ASSERT_TRUE(sweep) << sweep.error().message;
  EXPECT_EQ(sweep->validation.begin, 54u);  // 40 % of 90 rows
  EXPECT_EQ(sweep->validation.end, 90u);
  ASSERT_EQ(sweep->points.size(), 2u);  // a window of 60 does not fit before row 54
  for (const SweepPoint& point : sweep->points) {
    EXPECT_EQ(point.returns.size(), 36u);
    EXPECT_LE(point.interval.low, point.interval.high);
    EXPECT_LE(point.score, sweep->points[sweep->best].score);
  }
}

TEST(WindowSweep, Rows_behind_the_training_span_are_not_read) {
  const auto rows = tests::made_sign_rows({.rows = 100, .columns = 3, .injected = 1});
  auto changed = rows;
  for (std::size_t row = 89; row < 100; ++row) {
    if (row > 89) changed.values[row * 3] = 1e9;
    changed.next_returns[row] = row == 89 ? changed.next_returns[row] : -changed.next_returns[row];
  }
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto a = sweep_windows(rows, {0, 90}, quick_sweep(), job);
  const auto b = sweep_windows(changed, {0, 90}, quick_sweep(), job);
  ASSERT_TRUE(a && b);
  for (std::size_t i = 0; i < a->points.size(); ++i) EXPECT_EQ(a->points[i].score, b->points[i].score);
}

TEST(WindowSweep, A_span_too_short_to_choose_by_is_refused_with_the_remedy) {
  const auto rows = tests::made_sign_rows({.rows = 40, .columns = 2});
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto sweep = sweep_windows(rows, {0, 30}, quick_sweep(), job);
  ASSERT_FALSE(sweep);
  EXPECT_NE(sweep.error().message.find("--window"), std::string::npos) << sweep.error().message;
}

}  // namespace
}  // namespace bellwether::evaluate::sign
