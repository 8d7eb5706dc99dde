#include "bellwether/finetune/search_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace bellwether::finetune {
namespace {

using testing::HasSubstr;

TuneSentimentRequest tune_request() {
  TuneSentimentRequest request;
  request.training.out = "somewhere";
  return request;
}

// 339 + 1,131 + 565, requirement P-39.
TEST(TunePlan, Of_the_source_has_2035_steps_for_its_1811_rows) {
  TuneSentimentRequest request = tune_request();
  request.options.preset = TunePreset::source;
  const auto plan = plan_search(request);
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(plan->runs, 3U);
  EXPECT_EQ(planned_search_steps(*plan, 1811), 2035U);
}

TEST(TunePlan, A_random_search_draws_different_settings_the_same_for_a_seed) {
  TuneSentimentRequest request = tune_request();
  request.options.search = SearchKind::random;
  request.options.trials = 8;
  const auto plan = plan_search(request), again = plan_search(request);
  ASSERT_TRUE(plan && again);
  EXPECT_EQ(plan->settings, again->settings);
  std::set<std::string> names;
  for (const TuneSetting& each : plan->settings) names.insert(folder_of(each));
  EXPECT_EQ(names.size(), 8U);
  request.training.fit.seed = 43;
  EXPECT_NE(plan_search(request)->settings, plan->settings);
}

TEST(TunePlan, More_trials_than_settings_are_all_settings) {
  TuneSentimentRequest request = tune_request();
  request.options.search = SearchKind::random;
  request.options.trials = 100;
  const auto plan = plan_search(request);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->runs, 12U);
  request.options.search = SearchKind::gaussian_process;
  EXPECT_EQ(plan_search(request)->runs, 12U);
}

// Settings that are not known yet cost at most what the dearest do: 100 rows, batch 8, 5 epochs: 62; then 37.
TEST(TunePlan, A_process_is_told_by_the_most_that_it_can_cost) {
  TuneSentimentRequest request = tune_request();
  request.options.search = SearchKind::gaussian_process;
  request.options.trials = 2;
  request.space = {.learning_rate = "1e-5", .batch = "8", .epochs = "1,3,5"};
  const auto plan = plan_search(request);
  ASSERT_TRUE(plan);
  EXPECT_TRUE(plan->settings.empty());
  EXPECT_EQ(planned_search_steps(*plan, 100), 62U + 37U);
}

TEST(TunePlan, What_contradicts_itself_is_refused) {
  std::vector<std::pair<TuneSentimentRequest, const char*>> cases(8, {tune_request(), ""});
  cases[0].first.training.out.clear(), cases[0].second = "--out";
  cases[1].first.options.draws = 99, cases[1].second = "--draws";
  cases[2].first.options.trials = 0, cases[2].second = "--trials";
  cases[3].first.options.random_starts = 0, cases[3].second = "--initial-points";
  cases[4].first.space.learning_rate = "1e-5:5e-5", cases[4].second = "--search random";
  cases[5].first.space.batch = "1:1001", cases[5].second = "--trials";
  cases[6].first.options.preset = TunePreset::source, cases[6].second = "--preset source";
  cases[6].first.space.batch = "4";
  cases[7].first.options.preset = TunePreset::source, cases[7].second = "--preset source";
  cases[7].first.options.search = SearchKind::random;
  for (const auto& [request, word] : cases) {
    const auto plan = plan_search(request);
    ASSERT_FALSE(plan) << word;
    EXPECT_EQ(plan.error().kind, core::ErrorKind::usage);
    EXPECT_THAT(plan.error().message, HasSubstr(word));
  }
}

}  // namespace
}  // namespace bellwether::finetune
