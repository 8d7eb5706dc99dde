#include "bellwether/report/sign/sign_answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/report/document/cell_text.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

evaluate::sign::SignModelResult model(const std::string& name, double accuracy,
                                      const std::vector<double>& daily) {
  evaluate::sign::SignModelResult made{.name = name};
  made.scores.classes.accuracy = accuracy;
  made.trading = evaluate::sign::SignTrading{.name = name, .result = {}};
  for (std::size_t i = 0; i < daily.size(); ++i) {
    evaluate::TradingDayResult day;
    day.decided = {static_cast<std::int32_t>(20'000 + i)};
    day.net = daily[i];
    made.trading->result.days.push_back(day);
    made.trading->result.profit += daily[i];
  }
  return made;
}

evaluate::sign::PairComparison pair(const std::string& name, double difference, double p) {
  evaluate::sign::PairComparison made{.first = name, .second = "always-up"};
  made.accuracy_difference = difference;
  made.difference_interval = {difference - 0.05, difference + 0.05};
  made.p_holm = p;
  return made;
}

// Two models over 100 days: one a point better and no more than noise, earning 1 a day more than always-up.
evaluate::sign::SignBacktestResult two_models(double p_of_first) {
  evaluate::sign::SignBacktestResult result;
  result.test.days.resize(100);
  result.test.models = {model("first", 0.56, std::vector<double>(100, 3.0)),
                        model("second", 0.50, std::vector<double>(100, -1.0)),
                        model("always-up", 0.55, std::vector<double>(100, 2.0))};
  result.pairs = {pair("first", 0.01, p_of_first), pair("second", -0.05, 0.6)};
  return result;
}

TEST(SignAnswer, Says_no_where_no_model_is_significantly_better) {
  const auto result = two_models(0.7);
  const std::string prediction = sign_answer(result, against_constant(result));
  EXPECT_THAT(
      prediction,
      StartsWith("No: none of 2 models is significantly better than always-up on 100 test days. Always-up "
                 "has an accuracy of 55.0\u00A0%, first of 56.0\u00A0%: +1.0 points [\u22124.0, 6.0]."));
  EXPECT_THAT(prediction,
              HasSubstr("After costs, following first earned +300, +100 [100, 100] against being long"));
}

TEST(SignAnswer, Says_yes_where_one_is) {
  const auto result = two_models(0.01);
  EXPECT_THAT(
      sign_answer(result, against_constant(result)),
      StartsWith("Yes, as far as these days tell: 1 of 2 models is significantly better than always-up"));
}

TEST(SignAnswer, A_significantly_worse_model_is_no_better_one) {
  auto result = two_models(0.7);
  result.pairs[1].p_holm = 0.001;
  const auto models = against_constant(result);
  EXPECT_TRUE(models[1].is_worse());
  EXPECT_THAT(sign_answer(result, models), StartsWith("No: "));
}

// Always-up traded a day more than the model: only days that both have are compared.
TEST(SignAnswer, Compares_profits_on_the_days_that_both_have) {
  auto result = two_models(0.7);
  result.test.models[0].trading->result.days.pop_back();
  EXPECT_DOUBLE_EQ(*against_constant(result)[0].profit_difference, 99.0);
}

TEST(SignAnswer, Has_a_row_for_each_model_and_says_nothing_of_money_without_trading) {
  auto result = two_models(0.7);
  result.test.models[0].trading.reset();
  const auto models = against_constant(result);
  EXPECT_FALSE(models[0].profit);
  const Table table = sign_answer_table(models);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(cell_text(table.rows[0].cells[5], table.columns[5]), "\u2014");
  EXPECT_EQ(sign_answer(result, models).find("After costs"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::report
