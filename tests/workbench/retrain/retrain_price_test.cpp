#include "bellwether/workbench/retrain/retrain_price.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/random.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using testing::HasSubstr;

// Returns that follow nothing through 2021, and from 2022 on half of the return before.
class RetrainPrice : public testing::Test {
 protected:
  RetrainPrice() {
    std::string csv = "Date,Open,High,Low,Close,Volume\n";
    core::Random random({.seed = 3});
    double close = 100, move = 0;
    for (const market::Date day : market::Calendar::nyse().trading_days(*market::parse_date("2019-01-02"),
                                                                        *market::parse_date("2023-12-29"))) {
      const double carried = market::civil(day).year >= 2022 ? 0.6 * move : 0;
      move = carried + 0.01 * random.normal();
      close *= std::exp(move);
      csv += fmt::format("{},{:.6f},{:.6f},{:.6f},{:.6f},1000\n", market::to_text(day), close, close * 1.01,
                         close * 0.99, close);
    }
    setup_.name = "fit";
    request_.rules.folder = (folder_.path() / "models").string();
    request_.fit.market.options.ticker = "MADE";
    request_.fit.market.options.prices = folder_.write("MADE.csv", csv).string();
    request_.fit.forecaster = "ridge";
    request_.fit.forecast.look_back = 3;
    setup_.config = core::describe_options(request_.fit);
    setup_.config.insert(setup_.config.begin(), {"recipe", "price", ""});
  }

  core::Result<Retrained> retrain(const std::string& end = {}) {
    PriceRetrainRequest request = request_;
    request.fit.market.options.end = end;
    return retrain_price(request, {setup_, clock_, job_.get()});
  }
  [[nodiscard]] fs::path current() const { return folder_.path() / "models" / "current"; }

  tests::TemporaryFolder folder_;
  core::SystemClock clock_;
  tests::TestJob job_;
  store::RunSetup setup_;
  PriceRetrainRequest request_;
};

TEST_F(RetrainPrice, A_better_model_takes_over_by_months_of_daily_errors) {
  const auto first = retrain("2021-12-31");
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->decision.event, ModelEvent::first);
  const std::string incumbent = fs::read_symlink(current()).filename().string();
  const auto second = retrain();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(second->decision.first_month, "2022-01");
  EXPECT_EQ(second->decision.last_month, "2023-11");  // the outcome of December's last day is to come
  EXPECT_EQ(second->comparison->months.front().forecasts, 20U);  // trading days of January 2022
  EXPECT_EQ(second->decision.event, ModelEvent::switched) << second->decision.reason;
  EXPECT_NE(fs::read_symlink(current()).filename().string(), incumbent);
}

TEST_F(RetrainPrice, Other_windows_are_not_compared) {
  ASSERT_TRUE(retrain("2021-12-31"));
  request_.fit.forecast.look_back = 4;
  EXPECT_EQ(retrain().error().kind, ErrorKind::usage);
}

// What the fit left tells that the days since move otherwise: by their own columns.
TEST_F(RetrainPrice, The_fit_leaves_a_profile_and_a_forecast_is_compared_with_it) {
  ASSERT_TRUE(retrain("2021-12-31"));
  PredictOptions options{
      .from = current().string(), .prices = request_.fit.market.options.prices, .end = "2021-12-31"};
  options.drift_days = kDriftDays;
  const auto live = predict_close(options, {}, job_.get());
  ASSERT_TRUE(live) << live.error().message;
  ASSERT_EQ(live->drift.rows.size(), 1U);
  EXPECT_EQ(live->drift.rows[0].of, "log_return");
  EXPECT_EQ(live->drift.against, "MADE");
  EXPECT_GE(live->drift.rows[0].seen, kDriftDays - 5);
  EXPECT_FALSE(live->drift.has_drifted());
  EXPECT_LT(live->drift_first, live->decision_day);
}

}  // namespace
}  // namespace bellwether::workbench
