#include "bellwether/evaluate/return/return_split.h"

#include <gtest/gtest.h>

#include "tests/support/made_months.h"

namespace bellwether::evaluate {
namespace {

// 104 months give 100 targets: 20 for the test; 5 months before it are left out, 16 of the 80 - 5 = 75 before (a fifth
// is 15) ... and 5 before those.
TEST(ReturnSplit, Cuts_by_months_with_an_embargo_of_the_window_and_one_month) {
  const auto examples = tests::made_examples({.tickers = 3, .months = 104}).examples;
  const auto split = split_months(examples, {});
  ASSERT_TRUE(split) << split.error().message;
  EXPECT_EQ(split->embargo, 5u);
  EXPECT_EQ(split->test.months, 20u);
  EXPECT_EQ(split->validation.months, 15u);
  EXPECT_EQ(split->train.months, 100u - 20 - 5 - 15 - 5);
  EXPECT_EQ(split->left_out, 3 * 10u);
  // No month that a later part shows or is judged by lies in an earlier part.
  const auto oldest_shown = [](const ReturnPart& part) {
    return part.examples.front().window.months.front().month;
  };
  EXPECT_EQ(split->train.last.moved(2), oldest_shown(split->validation));
  EXPECT_EQ(split->validation.last.moved(2), oldest_shown(split->test));
}

TEST(ReturnSplit, Without_a_test_share_validation_goes_to_the_end) {
  const auto examples = tests::made_examples({.tickers = 2, .months = 54}).examples;
  const auto split = split_months(examples, {.test = 0});
  ASSERT_TRUE(split);
  EXPECT_EQ(split->test.months, 0u);
  EXPECT_EQ(split->validation.months, 10u);
  EXPECT_EQ(split->validation.last, examples.back().target);
}

TEST(ReturnSplit, Too_few_months_are_an_error_with_their_number) {
  const auto split = split_months(tests::made_examples({.tickers = 2, .months = 14}).examples, {});
  ASSERT_FALSE(split);
  EXPECT_EQ(split.error().kind, core::ErrorKind::data);
  EXPECT_NE(split.error().message.find("10 target months"), std::string::npos);
  EXPECT_FALSE(split_months({}, {}));
}

}  // namespace
}  // namespace bellwether::evaluate
