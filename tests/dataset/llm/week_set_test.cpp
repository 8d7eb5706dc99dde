#include "bellwether/dataset/llm/week_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "bellwether/forecast/llm/answer_parser.h"
#include "tests/feature/weeks/made_company.h"
#include "tests/support/test_job.h"

namespace bellwether::dataset {
namespace {

using forecast::PromptVariant;
using forecast::WeekPart;
using forecast::WeekRow;

CompanyInputs made_inputs(std::size_t bars = 250) {
  CompanyInputs inputs;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    market::BarSeries series = tests::made_bars(bars, seed);
    series.ticker = {std::string(1, static_cast<char>('A' + seed))};
    const auto news = tests::made_news(series, seed);
    inputs.companies.push_back({*feature::CompanyPast::make(series, news, {}, market::Calendar::nyse()),
                                news,
                                {},
                                series,
                                {"Maker"}});
  }
  return inputs;
}

core::Result<WeekSet> made_set(const WeekSetOptions& options) {
  return make_week_set(made_inputs(), {.universe = Universe::all}, options, tests::TestJob().get());
}

TEST(WeekSet, Parts_are_whole_weeks_in_order_with_an_embargo_between_them) {
  const auto set = made_set({});
  ASSERT_TRUE(set) << set.error().message;
  std::vector<WeekPart> order;
  for (const SetWeek& each : set->weeks) {
    if (order.empty() || order.back() != each.part) order.push_back(each.part);
  }
  EXPECT_EQ(order, (std::vector{WeekPart::train, WeekPart::embargo, WeekPart::validation, WeekPart::embargo,
                                WeekPart::test}));
  EXPECT_EQ(set->week_count(WeekPart::embargo), 6U);
  for (const WeekRow& each : set->rows) {
    const auto week = std::ranges::find(set->weeks, each.week, &SetWeek::week);
    EXPECT_EQ(each.part, week->part);
  }
}

// What X-14 asks for: no prompt of the test shows a week whose outcome was learned or chosen by.
TEST(WeekSet, No_prompt_of_a_later_part_shows_a_week_that_an_earlier_part_forecasts) {
  const auto set = made_set({});
  market::UtcTime learned;
  for (const WeekRow& each : set->rows) {
    if (each.part == WeekPart::train || each.part == WeekPart::validation)
      learned = std::max(learned, each.market->known_at);
  }
  for (const WeekRow& each : set->rows) {
    if (each.part != WeekPart::test) continue;
    const auto begin = feature::week_end(each.week, -3, market::Calendar::nyse());
    EXPECT_GE(market::Calendar::nyse().close_of(*begin), learned);
  }
}

TEST(WeekSet, Labels_are_the_bins_of_the_returns_and_relative_returns_sum_to_zero_each_week) {
  const auto set = made_set({});
  std::map<market::Date, double> sums;
  for (const WeekRow& each : set->rows) {
    EXPECT_EQ(each.label, forecast::bin_of_return(each.market->weekly_return));
    sums[each.week] += each.market->relative_return;
    const auto read = forecast::parse_answer(each.answer);
    ASSERT_TRUE(read.answer);
    EXPECT_EQ(read.answer->bin, each.label);
  }
  for (const auto& [week, sum] : sums) EXPECT_NEAR(sum, 0, 1e-12);
}

TEST(WeekSet, What_is_left_out_is_counted_with_its_reason) {
  const auto set = made_set({});
  std::set<std::string_view> reasons;
  for (const LeftOutWeeks& each : set->left_out) reasons.insert(each.reason);
  EXPECT_EQ(reasons,
            (std::set<std::string_view>{"outside the prices of the ticker", "the outcome is not known yet"}));
  std::size_t left_out = 0;
  for (const LeftOutWeeks& each : set->left_out) left_out += each.weeks;
  const auto all =
      feature::week_ends(tests::day_of("2023-01-03"), made_inputs().last_day(), market::Calendar::nyse());
  EXPECT_EQ(set->rows.size() + left_out, 3 * all.size());
}

TEST(WeekSet, Companies_count_while_they_are_in_the_index) {
  CompanyInputs inputs = made_inputs();
  inputs.companies[0].past = *feature::CompanyPast::make(
      {.ticker = {"AMZN"}, .adjustment = {}, .bars = inputs.companies[0].series.bars}, {}, {},
      market::Calendar::nyse());
  inputs.companies[1].past = *feature::CompanyPast::make(
      {.ticker = {"WBA"}, .adjustment = {}, .bars = inputs.companies[1].series.bars}, {}, {},
      market::Calendar::nyse());
  const auto set = make_week_set(inputs, {}, {}, tests::TestJob().get());
  ASSERT_TRUE(set) << set.error().message;
  for (const WeekRow& each : set->rows) EXPECT_EQ(each.ticker.symbol, "WBA");  // all of it lies in 2023
  EXPECT_EQ(set->weeks.front().members, 30U);
}

TEST(WeekSet, As_published_every_row_is_marked_and_its_answer_knows_the_outcome) {
  const auto set = made_set({.as_published = true});
  ASSERT_TRUE(set) << set.error().message;
  EXPECT_EQ(set->week_count(WeekPart::embargo), 0U);
  EXPECT_EQ(set->week_count(WeekPart::validation), 0U);
  for (const WeekRow& each : set->rows) {
    EXPECT_THAT(each.reason_codes, testing::Contains("HINDSIGHT_TEXT"));
    EXPECT_THAT(each.answer, testing::HasSubstr("expected to go " + std::string(label_text(each.label))));
  }
}

TEST(WeekSet, Variants_are_the_rows_of_the_test_without_answers) {
  const CompanyInputs inputs = made_inputs();
  const auto set = make_week_set(inputs, {.universe = Universe::all}, {}, tests::TestJob().get());
  const auto rows = variant_rows(*set, inputs, {}, PromptVariant::canary);
  ASSERT_EQ(rows.size(), set->count(WeekPart::test));
  std::set<std::string> words;
  for (const WeekRow& each : rows) {
    EXPECT_EQ(each.answer, "");
    ASSERT_TRUE(each.canary);
    EXPECT_THAT(each.prompt.body, testing::HasSubstr(each.canary->word));
    words.insert(each.canary->word);
  }
  EXPECT_EQ(words.size(), rows.size());
  for (const WeekRow& each : variant_rows(*set, inputs, {}, PromptVariant::masked))
    EXPECT_THAT(each.prompt.body, testing::Not(testing::HasSubstr("maker")));
}

TEST(WeekSet, Too_few_weeks_are_an_error_that_says_what_they_lack) {
  const auto set = make_week_set(made_inputs(40), {.universe = Universe::all}, {}, tests::TestJob().get());
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().message, testing::HasSubstr("--embargo-weeks"));
  EXPECT_FALSE(made_set({.first_week = "2023-06-01", .last_week = "2023-05-01"}));
  EXPECT_FALSE(made_set({.first_week = "2030-06-01", .last_week = "2030-07-01"}));
}

// Requirement L-02: 51 weeks are 41 to train on and 10 to test.
TEST(WeekSet, As_published_51_weeks_are_41_and_10) {
  const auto parts = week_parts(51, {.as_published = true});
  EXPECT_EQ(std::ranges::count(parts, WeekPart::train), 41);
  EXPECT_EQ(std::ranges::count(parts, WeekPart::test), 10);
}

}  // namespace
}  // namespace bellwether::dataset
