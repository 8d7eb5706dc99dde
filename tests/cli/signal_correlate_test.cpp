// `bellwether signal correlate` as a user runs it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;

class SignalCorrelate : public testing::Test {
 protected:
  tests::ProgramOutcome correlate(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {
        "signal",   "correlate",
        "--runs",   folder_.path().string(),
        "--ticker", "AAPL",
        "--prices", tests::repository_path("samples/prices/AAPL.csv").string(),
        "--texts",  tests::repository_path("samples/texts/texts.csv").string(),
        "--model",  "lexicon",
        "--draws",  "100"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return tests::run_bellwether(arguments);
  }
  tests::TemporaryFolder folder_;
};

TEST_F(SignalCorrelate, Needs_prices_and_texts_that_meet) {
  const auto outcome = correlate({"--start", "2030-01-02"});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_THAT(outcome.errors, HasSubstr("no prices from 2030-01-02"));
}

TEST_F(SignalCorrelate, Says_what_is_wrong_with_a_flag) {
  EXPECT_EQ(correlate({"--negative", "sum"}).exit_code, 2);
  EXPECT_EQ(correlate({"--clock", "moon"}).exit_code, 2);
  EXPECT_EQ(correlate({"--history", "3"}).exit_code, 2);  // a flag of forecasts, not of this command
}

TEST_F(SignalCorrelate, Leaves_numbers_days_and_a_page) {
  const auto prices = tests::shared_path("data/prices/daily/SPY.csv");
  const auto texts = tests::shared_path("data/text/stockemotions/val_stockemo.csv");
  if (!prices || !texts) GTEST_SKIP() << tests::kNeedsShared;
  const auto outcome = tests::run_bellwether({"signal",         "correlate",
                                              "--runs",         folder_.path().string(),
                                              "--ticker",       "SPY",
                                              "--prices",       prices->string(),
                                              "--texts",        texts->string(),
                                              "--news-tickers", "all",
                                              "--model",        "lexicon",
                                              "--draws",        "100",
                                              "--max-lag",      "5",
                                              "--clock",        "calendar-days",
                                              "--format",       "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto json = nlohmann::json::parse(outcome.output);
  EXPECT_EQ(json.at("negative_with_return").size(), 6U);
  EXPECT_EQ(json.at("weekdays").size(), 7U);
  EXPECT_EQ(json.at("mode"), "as-published");
  EXPECT_EQ(json.at("reason_codes").at(0), "WEEKEND_INTERPOLATION");
  const auto run = *std::filesystem::directory_iterator(folder_.path());
  for (const char* name : {"correlation.json", "days.csv", "report.html"}) {
    EXPECT_TRUE(std::filesystem::exists(run.path() / name)) << name;
  }
}

}  // namespace
}  // namespace bellwether::cli
