#include "bellwether/source/price_checks/price_checks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>

#include "bellwether/source/prices/price_file.h"
#include "tests/source/price_checks/made_prices.h"
#include "tests/support/shared_data.h"

namespace bellwether::source {
namespace {

using tests::made_prices;
using tests::put_split;

TEST(PriceChecks, A_calm_share_has_no_findings) {
  EXPECT_TRUE(check_price_days(made_prices(300), PriceMeaning::taken_as_adjusted).empty());
  EXPECT_TRUE(check_price_days({}, PriceMeaning::raw).empty());
}

TEST(PriceChecks, An_applied_split_beside_a_volume_in_old_shares_is_told) {
  auto days = made_prices(80);
  days[50].split = 4.0;
  for (std::size_t i = 0; i < 50; ++i) days[i].bar.volume /= 4.0;
  const auto findings = check_price_days(days, PriceMeaning::taken_as_adjusted);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].level, FindingLevel::warning);
  EXPECT_TRUE(tests::says(findings[0], "old shares")) << findings[0].message;
}

TEST(PriceChecks, Dividends_beside_prices_taken_as_adjusted_are_a_note) {
  auto days = made_prices(80);
  days[50].dividend = 0.25;
  const auto findings = check_price_days(days, PriceMeaning::taken_as_adjusted);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].level, FindingLevel::note);
}

// The folders of real prices: every finding beyond days without trade stands at a seam of two downloads
// (2020-04-02 and 2020-07-06 of FNSPID), where the later one knew dividends and splits that the earlier did
// not, or is a large overnight move that is to be checked by who uses the file.
TEST(PriceChecks, Real_prices_give_no_false_alarm) {
  const auto root = tests::shared_path("data");
  if (!root) GTEST_SKIP() << tests::kNeedsShared;
  std::map<std::string, std::string> refused, large;
  std::size_t files = 0;
  for (const auto* folder : {"prices/daily", "prices/fnspid50", "stocknet/prices"}) {
    for (const auto& entry : std::filesystem::directory_iterator(*root / folder)) {
      const auto file = read_prices(entry.path().string(),
                                    {.adjustment = AdjustmentChoice::raw, .bad_rows = io::BadRows::skip});
      ASSERT_TRUE(file) << file.error().message;
      std::vector<PriceDay> days;
      for (const market::Bar& bar : file->series.bars) days.push_back({.line = days.size() + 2, .bar = bar});
      const bool scaled = days.front().bar.close_adjusted.has_value();
      ++files;
      for (const PriceFinding& each :
           check_price_days(days, scaled ? PriceMeaning::scaled : PriceMeaning::taken_as_adjusted)) {
        const std::string name = entry.path().stem().string();
        if (each.reason == "stale rows") {
          EXPECT_TRUE(tests::says(each, "volume of 0") || tests::says(each, "unfinished"))
              << name << each.message;
          continue;
        }
        if (each.reason == "large move") {
          large[name] = to_text(days[each.line - 2].bar.day);
          continue;
        }
        EXPECT_EQ(to_text(each.last), "2020-07-06") << name << ": " << each.message;
        if (each.level == FindingLevel::rejection) refused[name] = each.message;
      }
    }
  }
  EXPECT_EQ(files, 172u);
  // After news (a warning of the quarter, a trial that failed, a refused drug), and the seam of T.
  EXPECT_EQ(large, (std::map<std::string, std::string>{{"AMZN", "2001-04-09"},
                                                       {"AAPL", "2000-09-29"},
                                                       {"NVDA", "2004-08-06"},
                                                       {"PG", "2000-03-07"},
                                                       {"BIIB", "2020-11-09"},
                                                       {"T", "2020-07-06"}}));
  EXPECT_EQ(refused.size(), 3u);
  for (const auto* name : {"GE", "GOOG", "T"}) EXPECT_TRUE(refused.contains(name)) << name;
}

}  // namespace
}  // namespace bellwether::source
