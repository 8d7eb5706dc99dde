#include "bellwether/audit/leaks/week_pipeline.h"

#include <gtest/gtest.h>

#include "tests/feature/weeks/made_company.h"
#include "tests/support/test_job.h"

namespace bellwether::audit {
namespace {

dataset::CompanyInputs made_company_inputs() {
  dataset::CompanyInputs inputs;
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    market::BarSeries series = tests::made_bars(200, seed);
    series.ticker = {seed == 1 ? "AAA" : "BBB"};
    const auto news = tests::made_news(series, seed);
    const std::vector facts = {tests::made_fact("EPS", "1", "2023-02-10"),
                               tests::made_fact("EPS", "2", "2023-08-10"),
                               tests::made_fact("Market capitalization", "9", "")};
    inputs.companies.push_back({*feature::CompanyPast::make(series, news, facts, market::Calendar::nyse()),
                                news,
                                facts,
                                series,
                                {}});
  }
  return inputs;
}

LeakCheck check(const feature::WeekRules& rules) {
  const auto inputs = made_company_inputs();
  const auto weeks =
      feature::week_ends(tests::day_of("2023-01-03"), inputs.last_day(), market::Calendar::nyse());
  const auto pipeline = week_pipeline(inputs, rules, weeks);
  EXPECT_TRUE(pipeline);
  const auto found = check_recipe_leaks(*pipeline, {.cuts = 30}, tests::TestJob().get());
  EXPECT_TRUE(found) << found.error().message;
  return *found;
}

TEST(WeekPipeline, Knows_nothing_of_the_future_whenever_it_decides) {
  for (const auto decision : {feature::WeekDecision::week_close, feature::WeekDecision::next_open}) {
    const LeakCheck found = check({.decision = decision});
    EXPECT_FALSE(found.leak) << *found.leak;
    EXPECT_GT(found.values, 1000U);
  }
}

// The injected leak: the source's own weeks, which hold the news of the weekend after the return began, and facts that
// nobody dated.
TEST(WeekPipeline, The_weeks_of_the_source_are_found_out) {
  const LeakCheck found = check({.mode = feature::WeekMode::as_published});
  ASSERT_TRUE(found.leak);
  EXPECT_NE(found.leak->find("prompt"), std::string::npos) << *found.leak;
}

TEST(WeekPipeline, Too_few_weeks_are_an_error) {
  EXPECT_FALSE(week_pipeline(made_company_inputs(), {}, {tests::day_of("2023-03-03")}));
}

}  // namespace
}  // namespace bellwether::audit
