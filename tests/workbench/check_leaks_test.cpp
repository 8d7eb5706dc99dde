#include "bellwether/workbench/check_leaks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/job.h"
#include "bellwether/report/leaks_json.h"
#include "bellwether/source/prices/price_file.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

LeakRequest market_request() {
  LeakRequest request;
  request.cuts = 12;
  request.market.options.ticker = "AAPL";
  request.market.options.prices = tests::repository_path("samples/prices/AAPL.csv").string();
  request.market.options.start = "2024-10-01";
  request.market.options.end = "2025-09-30";
  return request;
}

TEST(CheckLeaks, Finds_the_price_recipe_clean_on_a_real_market) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const auto report = check_leaks(market_request(), job);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_TRUE(report->market);
  EXPECT_FALSE(report->alarm()) << *report->alarm();
  EXPECT_EQ(report->market->cuts, 12u);
  const auto json = nlohmann::json::parse(report::to_json(*report));
  EXPECT_TRUE(json.at("alarm").is_null());
  EXPECT_EQ(json.at("market").at("ticker"), "AAPL");
  EXPECT_FALSE(json.contains("injected"));
}

TEST(CheckLeaks, Reports_the_injected_leaks_in_figures) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  LeakRequest request;
  request.injected = true;
  request.cuts = 2;
  const auto report = check_leaks(request, job);
  ASSERT_TRUE(report) << report.error().message;
  const auto json = nlohmann::json::parse(report::to_json(*report));
  EXPECT_EQ(json.at("injected"), 25);
  EXPECT_EQ(json.at("false_positives"), 0);
  EXPECT_EQ(json.at("cutoffs"), 100);
  EXPECT_EQ(json.at("leak_cases").size(), 25u);
  // Two cuts are too few to find all, and the report says so.
  EXPECT_EQ(json.at("alarm").is_null(), json.at("found") == 25);
}

TEST(CheckLeaks, Measures_leakage_types_on_the_prices_given) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  LeakRequest request = market_request();
  request.cuts = 1;
  request.inflation = true;
  request.inflation_options.bags = 3;
  const auto report = check_leaks(request, job);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->inflation.size(), 5u);
  EXPECT_EQ(report->inflation_market, "AAPL");
}

// Tweets of the evening that report their day: with their times they are known for the day after.
TEST(CheckLeaks, Measures_texts_of_the_same_day_on_the_texts_given) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  LeakRequest request = market_request();
  const auto prices =
      source::read_prices(request.market.options.prices,
                          {.start = request.market.options.start, .end = request.market.options.end});
  ASSERT_TRUE(prices);
  std::string tweets = "ticker,created_at_utc,text\n";
  for (const market::Bar& bar : prices->series.bars) {
    tweets += "AAPL," + market::to_text(bar.day) + "T22:30:00Z," +
              (bar.close > bar.open ? "profits surge to a record" : "losses and a plunge on weak demand") +
              "\n";
  }
  const tests::TemporaryFolder folder;
  request.market.options.texts = folder.write("tweets.csv", tweets).string();
  request.market.options.model = "lexicon";
  request.cuts = 1;
  request.inflation = true;
  request.inflation_options.bags = 3;
  const auto report = check_leaks(request, job);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->inflation.size(), 6u);
  EXPECT_GT(report->inflation.back().with_leakage, 0.6);
  EXPECT_LT(report->inflation.back().clean, 0.6);
  EXPECT_GT(report->inflation_texts, 240u);
  EXPECT_EQ(report->inflation_texts_of_days, 0u);
}

// The other recipes' leaks are none of its own.
TEST(CheckLeaks, Measures_the_leaks_of_the_recipe_return_on_simulated_panels) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  LeakRequest request{.inflation = true};
  request.forecast.recipe = "return";
  request.inflation_options.simulations = 1;
  const auto report = check_leaks(request, job);
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->inflation.size(), 3u);
  EXPECT_EQ(report->inflation.back().leakage_type, audit::LeakageType::texts_of_next_month);
  EXPECT_THAT(report->inflation_market, testing::HasSubstr("simulated panels"));
}

TEST(CheckLeaks, Asks_what_to_look_at) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  EXPECT_EQ(check_leaks({}, job).error().kind, core::ErrorKind::usage);
  LeakRequest features;
  features.features = "features.csv";
  EXPECT_EQ(check_leaks(features, job).error().kind, core::ErrorKind::usage);
  LeakRequest twice = market_request();
  twice.features = "features.csv";
  twice.program.command = "make_features";
  EXPECT_EQ(check_leaks(twice, job).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
