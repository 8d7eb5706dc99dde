#include "bellwether/workbench/retrain/compare_models.h"

#include <gtest/gtest.h>

#include "bellwether/evaluate/return/return_fit.h"
#include "tests/support/made_months.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

constexpr std::size_t kBefore = 60;  // months that the incumbent learns from

// Sentiment says nothing in the first months, and something in those after them.
feature::MonthExamples examples_with_change(double effect_after) {
  auto panel = tests::made_panel({.months = 96});
  const auto changed = tests::made_panel({.months = 96, .effect = effect_after});
  for (std::size_t i = 0; i < panel.size(); ++i) {
    for (std::size_t month = kBefore; month < 96; ++month) panel[i].facts[month] = changed[i].facts[month];
  }
  return feature::month_examples(panel, 4);
}

class CompareModels : public testing::Test {
 protected:
  forecast::SavedReturnModel incumbent(const feature::MonthExamples& all) {
    feature::MonthExamples early{.examples = {}, .counts = all.counts};
    const feature::Month end = feature::parse_month("2010-01")->moved(kBefore);
    for (const feature::MonthExample& each : all.examples) {
      if (each.target < end) early.examples.push_back(each);
    }
    return evaluate::fit_return_model(early, {}, "ridge", job_.get())->model;
  }

  tests::TestJob job_;
};

TEST_F(CompareModels, Months_begin_after_all_that_the_incumbent_learned_from) {
  const auto examples = examples_with_change(0);
  const auto months = untouched_months(incumbent(examples), examples);
  ASSERT_EQ(months.size(), 96 - kBefore);
  EXPECT_EQ(to_text(months.front()), "2015-01");
  EXPECT_EQ(to_text(months.back()), "2017-12");
}

TEST_F(CompareModels, A_challenger_that_learned_the_change_is_better) {
  const auto examples = examples_with_change(0.3);
  const auto comparison = compare_on_untouched_months(incumbent(examples), examples,
                                                      {.forecaster = "ridge", .options = {}}, job_.get());
  ASSERT_TRUE(comparison) << comparison.error().message;
  EXPECT_EQ(comparison->months.size(), 96 - kBefore);
  EXPECT_EQ(comparison->months.front().forecasts, 10U);
  EXPECT_LT(comparison->challenger_rmse, comparison->incumbent_rmse);
  ASSERT_TRUE(comparison->p_one_sided);
  EXPECT_LT(*comparison->p_one_sided, 0.001);
}

TEST_F(CompareModels, Without_a_change_neither_is_shown_to_be_better) {
  const auto examples = examples_with_change(0);
  const auto comparison = compare_on_untouched_months(incumbent(examples), examples,
                                                      {.forecaster = "ridge", .options = {}}, job_.get());
  ASSERT_TRUE(comparison) << comparison.error().message;
  ASSERT_TRUE(comparison->p_one_sided);
  EXPECT_GT(*comparison->p_one_sided, 0.01);
}

// The incumbent is its own challenger where nothing is learned: the zero forecast.
TEST_F(CompareModels, Equal_forecasts_have_no_p) {
  const auto examples = examples_with_change(0);
  feature::MonthExamples early = examples;
  early.examples.resize(300);
  const auto zero = evaluate::fit_return_model(early, {}, "zero", job_.get());
  ASSERT_TRUE(zero) << zero.error().message;
  const auto comparison =
      compare_on_untouched_months(zero->model, examples, {.forecaster = "zero", .options = {}}, job_.get());
  ASSERT_TRUE(comparison) << comparison.error().message;
  EXPECT_FALSE(comparison->p_one_sided);
}

}  // namespace
}  // namespace bellwether::workbench
