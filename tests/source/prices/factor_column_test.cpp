#include "bellwether/source/prices/factor_column.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using testing::HasSubstr;

std::optional<PriceFinding> finding(const std::string& name,
                                    const std::vector<std::optional<double>>& values) {
  std::vector<market::Bar> bars;
  std::vector<std::uint64_t> lines;
  for (const PriceDay& day : tests::made_prices(values.size())) {
    bars.push_back(day.bar);
    lines.push_back(day.line);
  }
  return factor_column_finding({name, values}, bars, lines);
}

TEST(FactorColumn, A_factor_that_changes_says_that_the_prices_are_as_traded) {
  const auto found = finding("cfacpr", {4.0, 4.0, std::nullopt, 1.0});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->level, FindingLevel::warning);
  EXPECT_EQ(found->line, 5u);
  EXPECT_THAT(found->message, HasSubstr("'cfacpr' goes from 4 to 1 on 2024-01-05"));
  EXPECT_THAT(found->message, HasSubstr("divide the prices by it"));
  EXPECT_THAT(finding("adj_factor", {0.97, 1.0})->message, HasSubstr("multiply the prices by it"));
}

TEST(FactorColumn, One_that_stands_still_and_any_other_column_say_nothing) {
  EXPECT_FALSE(finding("adj_factor", {1.0, 1.0, 1.0}));
  EXPECT_FALSE(finding("vwap", {1.0, 2.0, 3.0}));
  EXPECT_FALSE(finding("adj_factor", {}));
}

}  // namespace
}  // namespace bellwether::source
