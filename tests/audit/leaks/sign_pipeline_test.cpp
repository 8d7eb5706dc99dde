<<<<<<< HEAD:tests/audit/leaks/sign_leak_audit_test.cpp
#include "bellwether/core/job.h"
#include "bellwether/audit/leaks/sign_leak_audit.h"
=======
#include "bellwether/audit/leaks/sign_pipeline.h"
>>>>>>> seam:tests/audit/leaks/sign_pipeline_test.cpp

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/audit/leak_cases/synthetic_market.h"

namespace bellwether::audit {
namespace {

using dataset::SignInputs;
SignInputs made_inputs() {
  const auto simulation = leak_cases::make_synthetic_market({.days = 180});
  SignInputs inputs;
  inputs.series = simulation.series.front();
  for (const market::Text& text : simulation.texts) {
    const double sentiment = *text.label == "positive" ? 0.8 : 0.1;
    inputs.texts.push_back({text.event_time, text.known_at, text.precision, 0.9 - sentiment, 0.1, sentiment});
  }
  inputs.range = {inputs.series.bars.front().day, inputs.series.bars.back().day};
  return inputs;
}

core::Result<LeakCheck> check(const SignInputs& inputs, const feature::SignTableOptions& table) {
  core::ThreadPool pool(2);
<<<<<<< HEAD:tests/audit/leaks/sign_leak_audit_test.cpp
  core::Job job(pool);
  for (const feature::SignDecision decision : {feature::SignDecision::close, feature::SignDecision::open}) {
    const auto check = check_sign_leaks(made_inputs(), {.decision = decision}, {.leaks = {.cuts = 30}}, job);
    ASSERT_TRUE(check) << check.error().message;
    EXPECT_FALSE(check->leak) << *check->leak;
    EXPECT_EQ(check->cuts, 30u);
    EXPECT_GT(check->values, 30'000u);
=======
  const auto recipe = sign_pipeline(inputs, {.table = table}, pool);
  return recipe ? check_recipe_leaks(*recipe, {.cuts = 30}) : core::fail(recipe.error());
}

TEST(SignPipeline, Finds_the_rows_of_trading_days_clean_by_both_decisions) {
  for (const feature::SignDecision decision : {feature::SignDecision::close, feature::SignDecision::open}) {
    const auto found = check(made_inputs(), {.decision = decision});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_FALSE(found->leak) << *found->leak;
    EXPECT_EQ(found->cuts, 30u);
    EXPECT_GT(found->values, 30'000u);
>>>>>>> seam:tests/audit/leaks/sign_pipeline_test.cpp
  }
}

// Requirements, section 11 of the recipe: the audit fails with interpolated weekends on.
<<<<<<< HEAD:tests/audit/leaks/sign_leak_audit_test.cpp
TEST(SignLeakCheck, Finds_what_interpolated_weekends_know) {
  core::ThreadPool pool(2);
  core::Job job(pool);
=======
TEST(SignPipeline, Finds_what_interpolated_weekends_know) {
>>>>>>> seam:tests/audit/leaks/sign_pipeline_test.cpp
  SignInputs inputs = made_inputs();
  for (signal::DatedScore& text : inputs.texts) {  // no hour is left open, so that prices alone can tell
    text.event_time = text.known_at;
    text.precision = market::TimePrecision::second;
  }
<<<<<<< HEAD:tests/audit/leaks/sign_leak_audit_test.cpp
  const auto check =
      check_sign_leaks(inputs, {.clock = market::DayClock::calendar_days}, {.leaks = {.cuts = 30}}, job);
  ASSERT_TRUE(check) << check.error().message;
  ASSERT_TRUE(check->leak);
  EXPECT_THAT(*check->leak, testing::HasSubstr("moved when prices"));
}

TEST(SignLeakCheck, Refuses_too_few_rows) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  SignInputs few = made_inputs();
  few.range.last = few.series.bars[50].day;
  EXPECT_EQ(check_sign_leaks(few, {}, {}, job).error().kind, core::ErrorKind::data);
=======
  const auto found = check(inputs, {.clock = market::DayClock::calendar_days});
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(found->leak);
  EXPECT_THAT(*found->leak, testing::HasSubstr("moved when prices"));
}

TEST(SignPipeline, Refuses_too_few_rows) {
  SignInputs few = made_inputs();
  few.range.last = few.series.bars[50].day;
  EXPECT_EQ(check(few, {}).error().kind, core::ErrorKind::data);
>>>>>>> seam:tests/audit/leaks/sign_pipeline_test.cpp
}

}  // namespace
}  // namespace bellwether::audit
