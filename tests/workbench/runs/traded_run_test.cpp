#include "bellwether/workbench/runs/traded_run.h"

#include <gtest/gtest.h>

#include "bellwether/store/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;

class TradedRuns : public testing::Test {
 protected:
  core::Result<TradedRun> read_with(const std::string& models, const std::string& stake = "100") {
    const core::FixedClock clock(1'700'000'000);
    auto run = store::RunDirectory::create(
        folder_.path(),
        {.name = "backtest", .config = {{"trading.notional", stake, ""}, {"trading.cost_bps", "2", ""}}},
        clock);
    EXPECT_TRUE(run->write_file(
        "sign.json",
        R"({"format": "bellwether.sign/1", "mode": "leak-free", "verdict": "v", "ticker": "AAPL",
                                    "test_share": 0.2, "buy_and_hold": 1.0, "test": {"models": [)" +
            models + "]}}"));
    EXPECT_TRUE(run->finish({}));
    return read_traded_run(run->path());
  }
  tests::TemporaryFolder folder_;
};

constexpr const char* kTrader =
    R"({"model": "m", "role": "rule", "accuracy": 0.5, "trading": {"hit_rate": 0.5, "exposure": 1.0, "turnover": 1.0, "by_day": [
        {"filled": "2024-01-30", "position": 0.5, "net": 1.0}, {"filled": "2024-01-31", "position": -1.0, "net": 2.0}]}})";

// Into half a stake, from there to a short one, and out of it.
TEST_F(TradedRuns, The_last_day_pays_the_way_out) {
  const auto run = read_with(kTrader);
  ASSERT_TRUE(run) << run.error().message;
  EXPECT_EQ(run->stake, 100);
  EXPECT_EQ(run->cost_bps, 2);
  EXPECT_EQ(run->traders.front().days[0].turnover, 0.5);
  EXPECT_EQ(run->traders.front().days[1].turnover, 2.5);
  EXPECT_FALSE(run->traders.front().accuracy_low);
}

TEST_F(TradedRuns, What_is_missing_or_of_another_type_is_an_error_of_the_data) {
  EXPECT_EQ(read_with(R"({"model": 3, "trading": {}})").error().kind, ErrorKind::data);
  EXPECT_EQ(read_with(kTrader, "0").error().kind, ErrorKind::data);
  EXPECT_EQ(read_with("").error().kind, ErrorKind::not_found);  // nobody traded
}

}  // namespace
}  // namespace bellwether::workbench
