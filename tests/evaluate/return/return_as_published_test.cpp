#include "bellwether/evaluate/return/return_as_published.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/evaluate/return/return_backtest.h"
#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

using testing::HasSubstr;

TEST(PublishedReturns, Stand_beside_the_leak_free_run_with_its_reason_codes) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto examples = tests::made_examples({.tickers = 8, .months = 70});
  ReturnOptions options{.seeds = 1};
  options.lstm.hidden = 6;
  options.lstm.epochs = 4;
  auto run =
      run_return_backtest({.examples = &examples, .only = {"zero", "lstm-price", "lstm"}}, options, job);
  ASSERT_TRUE(run) << run.error().message;
  ReturnBacktestResult& result = *run;
  EXPECT_EQ(result.mode(), "leak-free");
  ASSERT_TRUE(add_published_returns(examples, options, job, result));
  EXPECT_EQ(result.mode(), "as-published");
  EXPECT_EQ(result.reason_codes.size(), 5u);
  EXPECT_EQ(result.published->rows, 8 * 66 / 5u);
  EXPECT_EQ(result.published->action.positions(), result.published->rows);
  EXPECT_EQ(result.published->model, "lstm");
  EXPECT_THAT(result.notes.back(), HasSubstr("As published"));
}

// Without sentiment the network on returns alone stands for it; without any network there is nothing to compare.
TEST(PublishedReturns, Are_of_the_network_that_was_evaluated) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto examples = tests::made_examples({.tickers = 8, .months = 70});
  ReturnOptions options{.seeds = 1};
  options.lstm.hidden = 6;
  options.lstm.epochs = 4;
  auto priced = run_return_backtest({.examples = &examples, .only = {"zero", "lstm-price"}}, options, job);
  ASSERT_TRUE(priced) << priced.error().message;
  ASSERT_TRUE(add_published_returns(examples, options, job, *priced));
  EXPECT_EQ(priced->published->model, "lstm-price");
  auto without = run_return_backtest({.examples = &examples, .only = {"zero"}}, options, job);
  ASSERT_TRUE(without) << without.error().message;
  const core::Status added = add_published_returns(examples, options, job, *without);
  ASSERT_FALSE(added);
  EXPECT_THAT(added.error().message, HasSubstr("neither lstm nor lstm-price"));
}

}  // namespace
}  // namespace bellwether::evaluate
