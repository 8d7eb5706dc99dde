#include "bellwether/evaluate/llm/week_baselines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/evaluate/llm/synthetic_rows.h"

namespace bellwether::evaluate {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;

const WeekSeries& series_named(const std::vector<WeekSeries>& all, std::string_view name) {
  return *std::ranges::find(all, name, &WeekSeries::name);
}

double accuracy_of(const WeekCases& cases, const WeekSeries& series) {
  double hits = 0;
  for (std::size_t i = 0; i < series.made.size(); ++i)
    hits += score_week(series.made[i], cases.rows()[i].label).hit ? 1 : 0;
  return hits / static_cast<double>(series.made.size());
}

TEST(WeekBaselines, Are_all_made_and_learn_from_training_alone) {
  const WeekCases test(tests::synthetic_weeks(40, 10));
  const auto all = week_baselines(tests::synthetic_weeks(0, 40), test);
  ASSERT_TRUE(all) << all.error().message;
  std::vector<std::string> names;
  for (const WeekSeries& each : *all) {
    names.push_back(each.name);
    EXPECT_EQ(each.made.size(), test.rows().size());
  }
  EXPECT_THAT(names, ElementsAre("always-up", "training frequencies", "per-stock", "lexicon sign",
                                 "last-week sign", "logistic", "bag of words", "nearest weeks"));
  for (const auto& made : series_named(*all, kAlwaysUp).made) EXPECT_DOUBLE_EQ(made->up(), 1);
}

TEST(WeekBaselines, Find_what_the_news_and_returns_tell) {
  const WeekCases test(tests::synthetic_weeks(40, 10));
  const auto all = week_baselines(tests::synthetic_weeks(0, 40), test);
  ASSERT_TRUE(all);
  for (const char* name : {"lexicon sign", "logistic", "bag of words", "nearest weeks"})
    EXPECT_DOUBLE_EQ(accuracy_of(test, series_named(*all, name)), 1) << name;
  EXPECT_DOUBLE_EQ(accuracy_of(test, series_named(*all, "last-week sign")), 0)
      << "returns turn round in these rows";
}

TEST(WeekBaselines, Refuse_training_rows_that_are_not_earlier) {
  const WeekCases test(tests::synthetic_weeks(10, 5));
  const auto all = week_baselines(tests::synthetic_weeks(0, 11), test);
  ASSERT_FALSE(all);
  EXPECT_THAT(all.error().message, HasSubstr("not before the first of the test"));
  EXPECT_FALSE(week_baselines({}, test));
}

TEST(WeekBaselines, Rows_without_a_market_have_fewer) {
  auto train = tests::synthetic_weeks(0, 20), rows = tests::synthetic_weeks(20, 5);
  for (auto* part : {&train, &rows}) {
    for (auto& each : *part) each.market.reset();
  }
  const auto all = week_baselines(train, WeekCases(rows));
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 6U) << "neither last-week sign nor logistic";
}

TEST(WeekBaselines, News_of_a_prompt_are_its_headlines_and_summaries) {
  EXPECT_EQ(news_of_prompt("a\n[Headline]: One\n[Summary]: two\nb"), "One\ntwo\n");
}

}  // namespace
}  // namespace bellwether::evaluate
