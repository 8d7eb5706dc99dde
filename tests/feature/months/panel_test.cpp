#include "bellwether/feature/months/panel.h"

#include <gtest/gtest.h>

#include "tests/support/made_market.h"
#include "tests/support/made_months.h"

namespace bellwether::feature {
namespace {

TEST(Panel, Windows_are_consecutive_and_their_outcome_is_the_month_after) {
  const auto panel = tests::made_panel({.tickers = 3, .months = 10});
  const MonthExamples all = month_examples(panel, 4);
  EXPECT_EQ(all.examples.size(), 3 * 6u);
  EXPECT_EQ(all.windows_dropped, 0u);
  for (const MonthExample& each : all.examples) {
    ASSERT_EQ(each.window.months.size(), 4u);
    EXPECT_EQ(each.target, each.window.newest().month.moved(1));
    for (std::size_t i = 1; i < 4; ++i)
      EXPECT_EQ(each.window.months[i].month, each.window.months[i - 1].month.moved(1));
    EXPECT_LT(each.window.decided_at(), each.known_at);
    const auto& facts = panel[each.window.member].facts;
    EXPECT_EQ(each.outcome, std::ranges::find(facts, each.target, &MonthFacts::month)->monthly_return);
  }
  EXPECT_TRUE(std::ranges::is_sorted(all.examples, {}, &MonthExample::target));
}

// Without month 5 (of 0 to 9): windows that hold it or are judged by it go, targets 5 to 9 of 4 to 9.
TEST(Panel, Windows_with_a_missing_month_are_dropped_and_counted) {
  auto panel = tests::made_panel({.tickers = 1, .months = 10});
  panel[0].facts.erase(panel[0].facts.begin() + 5);
  const MonthExamples all = month_examples(panel, 4);
  ASSERT_EQ(all.examples.size(), 1u);
  EXPECT_EQ(all.examples[0].target, panel[0].facts[4].month);
  EXPECT_EQ(all.windows_dropped, 5u);
}

TEST(Panel, The_markets_return_is_the_mean_of_the_members_that_have_the_month) {
  const auto& calendar = market::Calendar::nyse();
  const auto first = *History::with_gaps(tests::made_bars(150, 1), {}, calendar);
  const auto second = *History::with_gaps(tests::made_bars(90, 2), {}, calendar);
  const History* members[] = {&first, &second};
  const auto panel = panel_months(members, decision_time(first.days().back(), calendar), {});
  const MonthFacts &a = panel[0].facts[0], &b = panel[1].facts[0];
  EXPECT_DOUBLE_EQ(*a.market_return, (a.monthly_return + b.monthly_return) / 2);
  EXPECT_EQ(*panel[0].facts.back().market_return, panel[0].facts.back().monthly_return);
}

}  // namespace
}  // namespace bellwether::feature
