#include "bellwether/workbench/retrain/decision_months.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

market::Date day(const char* text) { return *market::parse_date(text); }

TEST(DecisionMonths, Begin_after_the_month_that_was_learned_and_are_over) {
  const auto decisions =
      market::Calendar::nyse().trading_days(day("2024-01-02"), day("2024-04-15"));  // April is not over
  const auto months = complete_months_after(day("2024-01-17"), decisions, market::Calendar::nyse());
  ASSERT_EQ(months.size(), 2U);
  EXPECT_EQ(to_text(months.front()), "2024-02");
  EXPECT_EQ(to_text(months.back()), "2024-03");
  const feature::RowRange march = decisions_of(months.back(), decisions);
  EXPECT_EQ(decisions[march.begin], day("2024-03-01"));
  EXPECT_EQ(decisions[march.end - 1], day("2024-03-28"));  // Good Friday is the 29th
}

}  // namespace
}  // namespace bellwether::workbench
