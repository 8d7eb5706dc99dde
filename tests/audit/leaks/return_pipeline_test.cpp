#include "bellwether/audit/leaks/return_pipeline.h"

#include <gtest/gtest.h>

#include "tests/support/made_market.h"

namespace bellwether::audit {
namespace {

// Two tickers of 30 months with texts.
dataset::ReturnInputs made_return_inputs() {
  dataset::ReturnInputs inputs;
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    dataset::ReturnMember member{
        .series = tests::made_bars(640, seed), .texts = {}, .other_texts = {}, .record = {}};
    member.series.ticker = {seed == 1 ? "AAA" : "BBB"};
    for (const signal::ScoredText& each : tests::made_texts(member.series, seed))
      member.texts.push_back({.event_time = each.known_at,
                              .known_at = each.known_at,
                              .negative = each.negative,
                              .neutral = each.neutral,
                              .positive = each.positive});
    inputs.past.push_back(
        *feature::History::with_gaps(member.series, member.texts, market::Calendar::nyse()));
    inputs.members.push_back(std::move(member));
  }
  return inputs;
}

TEST(ReturnPipeline, Knows_nothing_of_the_future) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto pipeline = return_pipeline(made_return_inputs(), {});
  ASSERT_TRUE(pipeline) << pipeline.error().message;
  EXPECT_EQ(pipeline->ticker, "AAA, BBB");
  const auto check = check_recipe_leaks(*pipeline, {.cuts = 30}, job);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_FALSE(check->leak) << *check->leak;
}

// The control: outputs that say they were made a day before they could be.
TEST(ReturnPipeline, Dated_a_day_too_early_is_found) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  auto pipeline = return_pipeline(made_return_inputs(), {});
  ASSERT_TRUE(pipeline);
  const Pipeline clean = pipeline->outputs;
  pipeline->outputs = [clean](const PerturbedFuture& future) {
    auto outputs = clean(future);
    for (DatedOutput& each : *outputs) each.made_at.seconds -= 86'400;
    return outputs;
  };
  const auto check = check_recipe_leaks(*pipeline, {.cuts = 30}, job);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_TRUE(check->leak);
}

TEST(ReturnPipeline, Too_few_months_are_an_error) {
  dataset::ReturnInputs inputs = made_return_inputs();
  for (dataset::ReturnMember& each : inputs.members) each.series.bars.resize(100);
  inputs.past.clear();
  for (const dataset::ReturnMember& each : inputs.members)
    inputs.past.push_back(*feature::History::with_gaps(each.series, {}, market::Calendar::nyse()));
  EXPECT_FALSE(return_pipeline(inputs, {}));
}

}  // namespace
}  // namespace bellwether::audit
