#include "bellwether/audit/leaks/sign_pipeline.h"

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

core::Result<LeakCheck> check_sign_rows(const SignInputs& inputs, const feature::SignTableOptions& table) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto recipe = sign_pipeline(inputs, {.table = table}, job);
  return recipe ? check_recipe_leaks(*recipe, {.cuts = 30}, job) : core::fail(recipe.error());
}

TEST(SignPipeline, Finds_the_rows_of_trading_days_clean_by_both_decisions) {
  for (const feature::SignDecision decision : {feature::SignDecision::close, feature::SignDecision::open}) {
    const auto found = check_sign_rows(made_inputs(), {.decision = decision});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_FALSE(found->leak) << *found->leak;
    EXPECT_EQ(found->cuts, 30u);
    EXPECT_GT(found->values, 30'000u);
  }
}

// Requirements, section 11 of the recipe: the audit fails with interpolated weekends on.
TEST(SignPipeline, Finds_what_interpolated_weekends_know) {
  SignInputs inputs = made_inputs();
  for (signal::DatedScore& text : inputs.texts) {  // no hour is left open, so that prices alone can tell
    text.event_time = text.known_at;
    text.precision = market::TimePrecision::second;
  }
  const auto found = check_sign_rows(inputs, {.clock = market::DayClock::calendar_days});
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(found->leak);
  EXPECT_THAT(*found->leak, testing::HasSubstr("moved when prices"));
}

TEST(SignPipeline, Refuses_too_few_rows) {
  SignInputs few = made_inputs();
  few.range.last = few.series.bars[50].day;
  EXPECT_EQ(check_sign_rows(few, {}).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::audit
