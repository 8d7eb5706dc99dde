#include "bellwether/source/prices/value_blocks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::source {
namespace {

using Values = std::vector<std::string>;

// What a column with the values, each so many times, is found to be.
std::optional<PriceFinding> finding_of(const Values& values, std::size_t times,
                                       std::string_view name = "foo") {
  ValueBlocks blocks;
  std::uint64_t line = 2;
  for (const std::string& value : values) {
    for (std::size_t i = 0; i < times; ++i) {
      blocks.see({value, line, {static_cast<std::int32_t>(19'000 + line)}});
      ++line;
    }
  }
  return blocks.finding(name, "--ticker");
}

TEST(ValueBlocks, Identifiers_one_behind_the_other_are_several_series) {
  const auto found = finding_of({"AAPL", "MSFT"}, 50);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->level, FindingLevel::rejection);
  EXPECT_EQ(found->line, 52u);
  EXPECT_EQ(found->last, (market::Date{19'052}));
  EXPECT_NE(found->message.find("'foo' changes from 'AAPL' to 'MSFT'"), std::string::npos) << found->message;
  EXPECT_NE(found->message.find("--price-columns ticker=foo"), std::string::npos);
  for (const Values& values : {Values{"US0378331005", "US5949181045"}, Values{"0700.HK", "9988.HK"},
                               Values{"ESH24", "ESM24", "ESU24"}, Values{"AAPL", "MSFT", "AAPL"}}) {
    const auto each = finding_of(values, 5);
    ASSERT_TRUE(each) << values[0];
    EXPECT_EQ(each->level, FindingLevel::rejection) << values[0];
  }
}

TEST(ValueBlocks, Words_in_blocks_and_short_blocks_are_warned_of) {
  EXPECT_EQ(finding_of({"Harbor Tools Inc.", "Quarry Stone plc"}, 9).value().level, FindingLevel::warning);
  EXPECT_EQ(finding_of({"AAPL", "MSFT"}, 4).value().level, FindingLevel::warning);
  EXPECT_EQ(finding_of({"NYSE", "NASDAQ"}, 50, "Exchange").value().level, FindingLevel::warning);
  EXPECT_EQ(finding_of({"A", "B"}, 50).value().level, FindingLevel::warning);
}

TEST(ValueBlocks, Constants_dates_remarks_and_flags_are_fine) {
  EXPECT_FALSE(finding_of({"AAPL"}, 50));
  Values remarks, flags;
  for (int i = 0; i < 60; ++i) {
    remarks.push_back("R" + std::to_string(i) + "AB");
    flags.push_back(i % 2 == 0 ? "AA" : "BB");
  }
  EXPECT_FALSE(finding_of(remarks, 1));
  EXPECT_FALSE(finding_of(flags, 1));
  EXPECT_FALSE(finding_of({"TRAIN", "TEST"}, 50));
  EXPECT_FALSE(finding_of({"UP", "DOWN"}, 50));
  EXPECT_FALSE(finding_of({"Y", "N"}, 50));
  EXPECT_FALSE(finding_of({"2024-01", "2024-02", "2024-03"}, 20));
  EXPECT_FALSE(finding_of({"2024Q1", "2024Q2"}, 60));
  EXPECT_FALSE(finding_of({"nan", "0.0", "nan"}, 20));
  EXPECT_FALSE(finding_of({"", "DIV", "", "SPLIT", ""}, 20));
}

}  // namespace
}  // namespace bellwether::source
