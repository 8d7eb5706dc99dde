#include "bellwether/report/return/return_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/evaluate/return/return_as_published.h"
#include "bellwether/evaluate/return/return_backtest.h"
#include "bellwether/evaluate/return/return_comparisons.h"
#include "bellwether/report/return/return_forecast_document.h"
#include "bellwether/report/return/return_page.h"
#include "tests/support/made_months.h"

namespace bellwether::report {
namespace {

using evaluate::ReturnBacktestResult;
using testing::HasSubstr;
using testing::Not;

ReturnBacktestResult made_backtest() {
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto examples = tests::made_examples({.tickers = 6, .months = 60});
  evaluate::ReturnOptions options{.seeds = 2};
  options.lstm.hidden = 3;
  options.lstm.epochs = 2;
  auto result = evaluate::run_return_backtest({.examples = &examples}, options, job);
  EXPECT_TRUE(result) << result.error().message;
  result->tickers = {"A", "B", "C", "D", "E", "<F>"};
  result->run_id = "backtest-1";
  result->verdict = evaluate::return_verdict(*result);
  return std::move(*result);
}

TEST(ReturnDocument, Has_every_table_by_its_key_and_null_for_what_is_not_defined) {
  const ReturnBacktestResult result = made_backtest();
  const auto json = nlohmann::json::parse(to_json(result));
  EXPECT_EQ(json["format"], "bellwether.return/1");
  EXPECT_EQ(json["summary"], result.verdict);
  for (const char* key :
       {"models", "parts", "inputs", "comparisons", "intervals", "actions", "slices", "by_month", "losses"})
    EXPECT_FALSE(json.at(key).empty()) << key;
  EXPECT_TRUE(json["models"][0]["rank_ic"].is_null());
  EXPECT_EQ(json["models"][0]["model"], "zero");
  EXPECT_FALSE(json.contains("as_published"));
  EXPECT_EQ(json["run"]["mode"], "leak-free");
}

// 4 (3 (3 + 2) + 6) and so on by hand: four gates with weights of inputs and of the state, and two biases each.
TEST(ReturnDocument, The_layers_of_a_network_add_up_to_its_parameters) {
  const auto json = nlohmann::json::parse(to_json(made_backtest()));
  std::uint64_t sum = 0;
  std::vector<std::uint64_t> layers;
  for (const auto& row : json["layers"]) {
    if (row["model"] != "lstm") continue;
    const auto count = row["parameters"].get<std::uint64_t>();
    if (row["layer"] == "together") {
      EXPECT_EQ(count, sum);
    }
    if (row["layer"] != "together") sum += count;
    if (count > 0) layers.push_back(count);
  }
  EXPECT_EQ(layers, (std::vector<std::uint64_t>{4 * (3 * 2 + 3 * 3 + 6), 4 * (3 * 3 + 3 * 3 + 6), 4, 184}));
}

TEST(ReturnDocument, As_published_is_flagged_and_stands_behind_the_rest) {
  ReturnBacktestResult result = made_backtest();
  core::ThreadPool pool(1);
  core::Job job(pool);
  ASSERT_TRUE(evaluate::add_published_returns(tests::made_examples({.tickers = 6, .months = 60}),
                                              result.options, job, result));
  const auto json = nlohmann::json::parse(to_json(result));
  EXPECT_EQ(json["run"]["mode"], "as-published");
  EXPECT_EQ(json["as_published"][0]["mode"], "as-published");
  EXPECT_EQ(json["reason_codes"].size(), 5u);
  const std::string csv = to_csv(return_document(result));
  EXPECT_THAT(csv.substr(csv.rfind("lstm (as published)")), HasSubstr("RANDOM_SPLIT"));
}

TEST(ReturnDocument, The_as_published_row_bears_the_name_of_its_network) {
  ReturnBacktestResult result = made_backtest();
  std::erase_if(result.models, [](const auto& each) { return each.name == "lstm"; });
  core::ThreadPool pool(1);
  core::Job job(pool);
  ASSERT_TRUE(evaluate::add_published_returns(tests::made_examples({.tickers = 6, .months = 60}),
                                              result.options, job, result));
  const std::string csv = to_csv(return_document(result));
  EXPECT_THAT(csv, HasSubstr("lstm-price (as published)"));
  EXPECT_THAT(csv, Not(HasSubstr("lstm (as published)")));
}

// What comes from data is text on the page, and every figure on it comes from the result.
TEST(ReturnPage, Escapes_and_draws_the_losses) {
  const ReturnBacktestResult result = made_backtest();
  ReturnPage page{.run = {}, .result = &result};
  page.run.run_id = "backtest-1";
  const std::string html = write_return_page(page);
  EXPECT_THAT(html, HasSubstr("figure-loss-lstm"));
  EXPECT_THAT(html, HasSubstr("figure-ic"));
  EXPECT_THAT(html, HasSubstr("can next month"));
  EXPECT_THAT(html, Not(HasSubstr("<F>")));
  EXPECT_EQ(write_return_page(page), html);
}

TEST(ReturnForecastDocument, Shows_the_window_and_the_matrix) {
  evaluate::LiveReturn live{.ticker = "A", .inputs = {"monthly-return", "sentiment"}};
  live.window = *feature::month_window(tests::made_panel({.tickers = 1, .months = 10})[0],
                                       *feature::parse_month("2010-10"), 4);
  live.window.months[1].texts = 0;
  live.target = *feature::parse_month("2010-11");
  live.matrix.assign(8, 0.25);
  live.forecast = 0.1;
  live.intervals = {{0.6, -0.1, 0.3}};
  const auto json = nlohmann::json::parse(to_json(return_forecast_document(live)));
  EXPECT_EQ(json["months"].size(), 4u);
  EXPECT_TRUE(json["months"][1]["sentiment"].is_null());
  EXPECT_EQ(json["matrix"][3]["monthly_return"], 0.25);
  EXPECT_EQ(json["forecast"]["action"], "no position");
  EXPECT_DOUBLE_EQ(json["forecast"]["price"].get<double>(), live.last_close() * 1.1);
  EXPECT_DOUBLE_EQ(json["intervals"][0]["high_price"].get<double>(), live.last_close() * 1.3);
}

}  // namespace
}  // namespace bellwether::report
