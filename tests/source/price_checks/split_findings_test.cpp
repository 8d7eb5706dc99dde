#include "bellwether/source/price_checks/split_findings.h"

#include <gtest/gtest.h>

#include "tests/source/price_checks/made_prices.h"

namespace bellwether::source {
namespace {

using tests::made_prices;
using tests::put_split;

TEST(SplitFindings, A_split_in_prices_taken_as_adjusted_is_refused_with_day_ratio_and_remedy) {
  auto days = made_prices(80);
  put_split(days, 50, 4.0);
  const auto findings = split_findings(days, PriceMeaning::taken_as_adjusted);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].level, FindingLevel::rejection);
  EXPECT_EQ(findings[0].line, 52u);
  for (const auto* words : {"2024-03-14", "4-for-1", "--adjustment raw", "already-adjusted"}) {
    EXPECT_TRUE(tests::says(findings[0], words)) << findings[0].message;
  }
}

TEST(SplitFindings, The_same_split_is_a_warning_where_it_was_asked_for) {
  auto days = made_prices(80);
  put_split(days, 50, 4.0);
  for (const PriceMeaning meaning : {PriceMeaning::raw, PriceMeaning::said_adjusted}) {
    const auto findings = split_findings(days, meaning);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].level, FindingLevel::warning);
  }
}

TEST(SplitFindings, A_named_split_that_the_prices_show_is_told_once) {
  auto days = made_prices(80);
  put_split(days, 50, 4.0);
  days[50].split = 4.0;
  const auto findings = split_findings(days, PriceMeaning::taken_as_adjusted);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_TRUE(tests::says(findings[0], "names a split of 4")) << findings[0].message;
  EXPECT_EQ(findings[0].level, FindingLevel::rejection);
}

TEST(SplitFindings, A_named_split_that_is_applied_is_fine) {
  auto days = made_prices(80);
  days[50].split = 4.0;
  EXPECT_TRUE(split_findings(days, PriceMeaning::taken_as_adjusted).empty());
}

TEST(SplitFindings, An_applied_split_contradicts_raw) {
  auto days = made_prices(80);
  days[50].split = 4.0;
  const auto findings = split_findings(days, PriceMeaning::raw);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_TRUE(tests::says(findings[0], "not raw")) << findings[0].message;
}

// Single days in pence, every seventh: one warning a day would bury all others.
TEST(SplitFindings, Many_blocks_of_another_unit_are_told_together_from_the_fourth_on) {
  auto days = made_prices(160);
  for (std::size_t i = 20; i < 140; i += 20) tests::scale_prices(days[i], 100.0);
  const auto findings = split_findings(days, PriceMeaning::taken_as_adjusted);
  ASSERT_EQ(findings.size(), 4u);
  EXPECT_TRUE(tests::says(findings[3], "2 further blocks")) << findings[3].message;
  EXPECT_TRUE(tests::says(findings[3], to_text(days[120].bar.day))) << findings[3].message;
  EXPECT_EQ(findings[3].last, days[121].bar.day);
  EXPECT_EQ(findings[3].level, FindingLevel::rejection);
}

TEST(SplitFindings, A_block_of_another_unit_is_refused_with_its_lines) {
  auto days = made_prices(80);
  for (std::size_t i = 50; i < 55; ++i) tests::scale_prices(days[i], 100.0);
  const auto findings = split_findings(days, PriceMeaning::raw);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].level, FindingLevel::rejection);
  EXPECT_EQ(findings[0].line, 52u);
  EXPECT_TRUE(tests::says(findings[0], "in line 56")) << findings[0].message;
  EXPECT_TRUE(tests::says(findings[0], "pence")) << findings[0].message;
}

}  // namespace
}  // namespace bellwether::source
