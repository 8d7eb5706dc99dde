#include "bellwether/workbench/runs/sign_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/store/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using nlohmann::json;
using testing::HasSubstr;

// One model, three days of one stake of 100 at 10 basis points: long, long, short. Costs: 0.1 into the position, 0.2
// from long to short and 0.1 out of it.
constexpr const char* kSign =
    R"({"format": "bellwether.sign/1", "mode": "leak-free", "verdict": "no skill", "ticker": "AAPL",
 "test_share": 0.2, "buy_and_hold": 4.0, "test": {"models": [
  {"model": "m", "role": "candidate", "accuracy": 0.5, "accuracy_low": 0.4, "accuracy_high": 0.6,
   "trading": {"hit_rate": 0.5, "exposure": 1.0, "turnover": 1.33, "by_day": [
    {"decided": "2024-01-29", "filled": "2024-01-30", "position": 1.0, "net": 1.9, "cumulative": 1.9},
    {"decided": "2024-01-30", "filled": "2024-01-31", "position": 1.0, "net": -3.0, "cumulative": -1.1},
    {"decided": "2024-01-31", "filled": "2024-02-01", "position": -1.0, "net": 0.7, "cumulative": -0.4}]}},
  {"model": "idle", "role": "rule", "accuracy": 0.5, "trading": null}]}})";

class SignView : public testing::Test {
 protected:
  std::filesystem::path run_with(const std::string& sign) {
    const core::FixedClock clock(1'700'000'000);
    auto run = store::RunDirectory::create(
        folder_.path(),
        {.name = "backtest", .config = {{"trading.notional", "100", ""}, {"trading.cost_bps", "10", ""}}},
        clock);
    EXPECT_TRUE(run && run->write_file("sign.json", sign) && run->finish({}));
    return run->path();
  }
  tests::TemporaryFolder folder_;
};

json view_of(const std::filesystem::path& run, const SignViewRequest& request) {
  const auto view = sign_view(run, request);
  EXPECT_TRUE(view) << view.error().message;
  return view ? json::parse(report::to_json(*view)) : json();
}

TEST_F(SignView, At_the_cost_of_the_run_the_profit_is_that_of_the_run) {
  const json view = view_of(run_with(kSign), {.run = "last", .model = {}, .cost = {}});
  EXPECT_NEAR(view["strategies"][0]["profit"].get<double>(), -0.4, 1e-12);
  EXPECT_EQ(view["view"]["cost"], 10.0);
  EXPECT_EQ(view["strategies"].size(), 2U);  // the model and buying and holding
}

// Without costs 2.0, -3.0 and 1.0: 0.3 more after the last.
TEST_F(SignView, Another_cost_changes_the_days_on_which_something_was_traded) {
  const json view = view_of(run_with(kSign), {.run = "last", .model = {}, .cost = 0.0});
  const auto equity = view["plots"]["equity"]["panels"][0]["series"][0]["values"];
  EXPECT_NEAR(equity[0].get<double>(), 1.02, 1e-12);
  EXPECT_NEAR(equity[1].get<double>(), 0.99, 1e-12);
  EXPECT_NEAR(equity[2].get<double>(), 1.00, 1e-12);
  EXPECT_NEAR(view["strategies"][1]["profit"].get<double>(), 4.2, 1e-12);
  EXPECT_NEAR(view["strategies"][0]["max_drawdown"].get<double>(), 0.03 / 1.02, 1e-12);
  EXPECT_NEAR(view["plots"]["underwater"]["panels"][0]["series"][0]["values"][1].get<double>(),
              0.99 / 1.02 - 1, 1e-12);
}

// A stake of 100 that gains 2, loses 3 and gains 5.2, and costs 0.1 on its first and on its last day.
TEST_F(SignView, Buying_and_holding_has_a_curve_of_its_own) {
  std::string sign = kSign;
  const std::string behind = "\"buy_and_hold\": 4.0, ";
  sign.insert(sign.find(behind) + behind.size(), R"("buy_and_hold_by_day": [
    {"decided": "2024-01-29", "filled": "2024-01-30", "net": 1.9, "cumulative": 1.9},
    {"decided": "2024-01-30", "filled": "2024-01-31", "net": -3.0, "cumulative": -1.1},
    {"decided": "2024-01-31", "filled": "2024-02-01", "net": 5.1, "cumulative": 4.0}], )");
  const auto run = run_with(sign);
  const json view = view_of(run, {.run = "last", .model = {}, .cost = 0.0});
  ASSERT_EQ(view["strategies"].size(), 2U);
  EXPECT_EQ(view["strategies"][1]["model"], "buy and hold");
  EXPECT_NEAR(view["strategies"][1]["profit"].get<double>(), 4.2, 1e-12);
  EXPECT_TRUE(view["strategies"][1]["accuracy"].is_null());
  EXPECT_NEAR(view["strategies"][1]["max_drawdown"].get<double>(), 0.03 / 1.02, 1e-12);
  const auto& curve = view["plots"]["equity"]["panels"][0]["series"][1];
  EXPECT_EQ(curve["name"], "buy and hold");
  EXPECT_NEAR(curve["values"][0].get<double>(), 1.02, 1e-12);
  EXPECT_NEAR(curve["values"][2].get<double>(), 1.042, 1e-12);
  EXPECT_EQ(view_of(run, {.run = "last", .model = "buy and hold", .cost = {}})["trades"].size(), 1U);
}

// By hand from 2 %, -3 % and 1 %: mean 0, so Sharpe and Sortino 0; growth 0.
TEST_F(SignView, Ratios_are_those_of_the_days) {
  const json row = view_of(run_with(kSign), {.run = "last", .model = {}, .cost = 0.0})["strategies"][0];
  EXPECT_NEAR(row["sharpe"].get<double>(), 0, 1e-9);
  EXPECT_NEAR(row["sortino"].get<double>(), 0, 1e-9);
  EXPECT_NEAR(row["cagr"].get<double>(), 0, 1e-9);
  EXPECT_NEAR(row["calmar"].get<double>(), 0, 1e-9);
  // sqrt((4 + 9 + 1) / 2) % a day, times sqrt(252)
  EXPECT_NEAR(row["volatility"].get<double>(), 0.01 * std::sqrt(7.0) * std::sqrt(252.0), 1e-12);
}

TEST_F(SignView, Trades_are_entries_and_exits_and_months_are_sums) {
  const json view = view_of(run_with(kSign), {.run = "last", .model = "m", .cost = 0.0});
  ASSERT_EQ(view["trades"].size(), 3U);
  EXPECT_EQ(view["trades"][0]["side"], "enter long");
  EXPECT_EQ(view["trades"][1]["side"], "exit long");
  EXPECT_EQ(view["trades"][2]["side"], "enter short");
  EXPECT_EQ(view["trades"][2]["day"], "2024-02-01");
  EXPECT_EQ(view["months"][0]["month"], "2024-01");
  EXPECT_NEAR(view["months"][0]["return"].get<double>(), -0.01, 1e-12);
}

TEST_F(SignView, What_is_no_sign_backtest_is_told) {
  EXPECT_EQ(sign_view(run_with(kSign), {.run = "last", .model = "none", .cost = {}}).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(
      sign_view(run_with(R"({"format": "bellwether.sign/1"})"), {.run = "last", .model = {}, .cost = {}})
          .error()
          .kind,
      ErrorKind::data);
  EXPECT_THAT(sign_view(folder_.path(), {.run = "last", .model = {}, .cost = {}}).error().message,
              HasSubstr("sign.json"));
}

}  // namespace
}  // namespace bellwether::workbench
