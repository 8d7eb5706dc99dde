#include "bellwether/audit/leaks/sign_leak_audit.h"

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

TEST(SignLeakCheck, Finds_the_rows_of_trading_days_clean_by_both_decisions) {
  core::ThreadPool pool(2);
  for (const feature::SignDecision decision : {feature::SignDecision::close, feature::SignDecision::open}) {
    const auto check = check_sign_leaks(made_inputs(), {.decision = decision}, {.leaks = {.cuts = 30}}, pool);
    ASSERT_TRUE(check) << check.error().message;
    EXPECT_FALSE(check->leak) << *check->leak;
    EXPECT_EQ(check->cuts, 30u);
    EXPECT_GT(check->values, 30'000u);
  }
}

// Requirements, section 11 of the recipe: the audit fails with interpolated weekends on.
TEST(SignLeakCheck, Finds_what_interpolated_weekends_know) {
  core::ThreadPool pool(2);
  SignInputs inputs = made_inputs();
  for (signal::DatedScore& text : inputs.texts) {  // no hour is left open, so that prices alone can tell
    text.event_time = text.known_at;
    text.precision = market::TimePrecision::second;
  }
  const auto check =
      check_sign_leaks(inputs, {.clock = market::DayClock::calendar_days}, {.leaks = {.cuts = 30}}, pool);
  ASSERT_TRUE(check) << check.error().message;
  ASSERT_TRUE(check->leak);
  EXPECT_THAT(*check->leak, testing::HasSubstr("moved when prices"));
}

TEST(SignLeakCheck, Refuses_too_few_rows) {
  core::ThreadPool pool(1);
  SignInputs few = made_inputs();
  few.range.last = few.series.bars[50].day;
  EXPECT_EQ(check_sign_leaks(few, {}, {}, pool).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::audit
