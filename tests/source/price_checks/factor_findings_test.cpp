#include "bellwether/source/price_checks/factor_findings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;

TEST(FactorFindings, Traded_closes_with_an_adjusted_close_note_the_volume) {
  auto days = made_prices(80);
  tests::put_adjusted_closes(days);
  for (std::size_t i = 0; i < 50; ++i) tests::scale_prices(days[i], 4.0);
  days[50].split = 4.0;
  const auto findings = factor_findings(days, PriceMeaning::scaled);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].level, FindingLevel::note);
  EXPECT_TRUE(tests::says(findings[0], "multiplied by 4")) << findings[0].message;
}

TEST(FactorFindings, Faults_of_the_adjusted_close_are_told) {
  auto days = made_prices(80);
  tests::put_adjusted_closes(days);
  for (std::size_t i = 50; i < 53; ++i) *days[i].bar.close_adjusted *= 4.0;
  auto findings = factor_findings(days, PriceMeaning::scaled);
  ASSERT_FALSE(findings.empty());
  EXPECT_TRUE(std::ranges::any_of(findings, [](const PriceFinding& each) {
    return each.level == FindingLevel::rejection && each.line == 52 && tests::says(each, "jumps to 4 times");
  }));
  days = made_prices(80);
  tests::put_adjusted_closes(days);
  for (std::size_t i = 0; i < 50; ++i) *days[i].bar.close_adjusted *= 1.1;
  findings = factor_findings(days, PriceMeaning::scaled);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].level, FindingLevel::warning);
  EXPECT_TRUE(tests::says(findings[0], "falls in line 52, most by 9.09 %")) << findings[0].message;
}

TEST(FactorFindings, A_rise_that_a_column_of_zeros_contradicts_is_told) {
  std::vector<PriceDay> days = tests::made_prices(60);
  tests::put_adjusted_closes(days);
  tests::put_dividend(days, 20, 0.03);
  EXPECT_TRUE(factor_findings(days, PriceMeaning::raw).empty());
  for (PriceDay& day : days) day.says_dividend = true;
  const auto found = factor_findings(days, PriceMeaning::raw);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(tests::says(found[0], "where the file names no dividend and no split")) << found[0].message;
  EXPECT_EQ(found[0].line, 22u);
}

TEST(FactorFindings, A_rise_without_a_dividend_is_told_where_the_file_names_dividends) {
  auto days = made_prices(80);
  tests::put_adjusted_closes(days);
  tests::put_dividend(days, 20, 0.01);
  tests::put_dividend(days, 50, 0.01);
  days[20].dividend = 1.0;
  const auto findings = factor_findings(days, PriceMeaning::scaled);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_TRUE(tests::says(findings[0], "rises in line 52")) << findings[0].message;
}

}  // namespace
}  // namespace bellwether::source
