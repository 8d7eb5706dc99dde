#include "tests/workbench/toy_recipe.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

TEST(ToyRecipe, Is_audited_by_the_audit_of_all_recipes) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  const Recipe& row = kToyRow;
  const auto pipeline = row.pipeline({}, job);
  ASSERT_TRUE(pipeline) << pipeline.error().message;
  const auto check = audit::check_recipe_leaks(*pipeline, {.cuts = 20});
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_FALSE(check->leak) << *check->leak;
  EXPECT_GT(check->values, 1000u);
}

// The same pipeline dated a day early knows the future.
TEST(ToyRecipe, Dated_too_early_is_found) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  auto pipeline = kToyRow.pipeline({}, job);
  ASSERT_TRUE(pipeline);
  const audit::Pipeline honest = pipeline->outputs;
  pipeline->outputs = [honest](const audit::PerturbedFuture& future) {
    auto outputs = honest(future);
    for (audit::DatedOutput& each : *outputs) each.made_at.seconds -= 86'400;
    return outputs;
  };
  const auto check = audit::check_recipe_leaks(*pipeline, {.cuts = 20});
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_TRUE(check->leak);
}

// On random walks yesterday says nothing: 200 worlds of 198 answers have a standard error of 0.25 points.
TEST(ToyRecipe, Finds_nothing_where_there_is_nothing) {
  core::ThreadPool pool(1);
  const auto report = kToyRow.null_simulations({.null = {.worlds = 200}}, pool);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->recipe, kToyRow.name);
  EXPECT_NEAR(report->rows.front().mean, 0.5, 0.0125);
}

TEST(ToyRecipe, Answers_by_its_own_request) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto one = kToyRow.predict({.days = 60}, {}, job), same = kToyRow.predict({.days = 60}, {}, job);
  ASSERT_TRUE(one && same);
  EXPECT_EQ(*one, *same);
}

}  // namespace
}  // namespace bellwether::workbench
