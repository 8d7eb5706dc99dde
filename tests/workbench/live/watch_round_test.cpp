#include "bellwether/workbench/live/watch_round.h"

#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

TEST(WatchRound, Is_told_in_a_line_with_whoever_failed) {
  WatchRound round{.at = *market::parse_utc("2026-11-30T15:05:00Z")};
  round.parts = {{.ticker = "AAPL", .provider = "yahoo-rss", .kind = "texts", .counts = {20, 3, 1}},
                 {.ticker = "AAPL", .provider = "edgar", .kind = "texts", .error = "no answer"}};
  EXPECT_EQ(round_text(round),
            "2026-11-30T15:05:00Z: 3 new, 16 known, 1 restated; edgar failed (AAPL): no answer");
  EXPECT_FALSE(round.all_failed());
  round.parts.erase(round.parts.begin());
  EXPECT_TRUE(round.all_failed());
  round.parts.clear();
  EXPECT_FALSE(round.all_failed());  // nothing was due
}

}  // namespace
}  // namespace bellwether::workbench
