#include "bellwether/workbench/jobs/recipe_runs.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

TEST(RecipeRuns, Flaws_are_named_only_where_they_are_repeated) {
  EXPECT_TRUE(reason_codes_of(BacktestRequest{}).empty());
  EXPECT_TRUE(reason_codes_of(ReturnBacktestRequest{}).empty());
  EXPECT_FALSE(reason_codes_of(SignBacktestRequest{.as_published = true}).empty());
  EXPECT_FALSE(reason_codes_of(BacktestRequest{.as_published = true}).empty());
}

TEST(RecipeRuns, The_seed_is_that_of_the_request) {
  ReturnFitRequest request;
  request.recipe.seed = 5;
  EXPECT_EQ(seed_of(request), 5U);
  EXPECT_EQ(seed_of(SignBacktestRequest{.seed = 9}), 9U);
}

}  // namespace
}  // namespace bellwether::workbench
