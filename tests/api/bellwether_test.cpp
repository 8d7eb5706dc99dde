// The public header alone: what a program outside may rely on.
#include "bellwether/api/bellwether.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/temporary_folder.h"

namespace bellwether {
namespace {

const std::vector<std::string> kHeadlines = {"Company beats estimates and raises its outlook",
                                             "Company recalls its product after fires",
                                             "Company opens an office"};

std::vector<Bar> made_bars() {
  std::vector<Bar> bars;
  for (int i = 0; i < 168; ++i) {
    char day[32];
    std::snprintf(day, sizeof day, "2022-%02d-%02d", i / 28 + 1, i % 28 + 1);
    const double close = 100 + 5 * std::sin(i / 7.0) + 0.01 * i;
    bars.push_back({day, close, close + 1, close - 1, close, {}, 1000});
  }
  return bars;
}

const Options kQuick = {
    {"seeds", 1}, {"epochs", 2}, {"look_back", 20}, {"calendar", "24/7"}, {"fill_gaps", 3}};

struct InFolder : testing::Test {
  tests::TemporaryFolder folder;
  Session session{.threads = 1, .runs = (folder.path() / "runs").string()};
  Market market{.bars = {{"MADE", made_bars()}}};

  static Failure failure_of(const std::function<void()>& call, const std::string& words) {
    try {
      call();
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
      return error.failure();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Failure::internal;
  }
};

using Api = InFolder;

TEST_F(Api, Scores_are_in_the_order_of_the_texts_and_each_is_that_of_its_text_alone) {
  const Model model("small", {}, session);
  EXPECT_EQ(model.labels(), (std::vector<std::string>{"negative", "neutral", "positive"}));
  const auto scores = model.score(kHeadlines);
  ASSERT_EQ(scores.size(), 3u);
  EXPECT_EQ(scores[0].label, "positive");
  EXPECT_EQ(scores[1].label, "negative");
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(model.score({kHeadlines[i]})[0].score, scores[i].score);
    EXPECT_DOUBLE_EQ(scores[i].score, scores[i].probabilities[2] - scores[i].probabilities[0]);
  }
  EXPECT_TRUE(model.score({}).empty());
}

TEST_F(Api, Failures_are_thrown_with_their_kind_and_remedy) {
  EXPECT_EQ(failure_of([&] { Model("finbrt"); }, "known names: small"), Failure::data);
  EXPECT_EQ(failure_of(
                [&] {
                  Model("small", {{"precison", "f32"}});
                },
                "known: model, precision"),
            Failure::usage);
  EXPECT_EQ(failure_of([&] { Model("small", {{"precision", "f64"}}); }, "not one of"), Failure::usage);
  EXPECT_EQ(failure_of([&] { Model("lexicon", {{"precision", "f32"}}); }, "has no effect"), Failure::usage);
  EXPECT_EQ(failure_of([&] { (void)Model("lexicon").score({"a", "\xff"}); }, "text 1"), Failure::data);
  EXPECT_EQ(failure_of([&] { (void)backtest("prices", market, {}, session); }, "price, sign, return"),
            Failure::usage);
  EXPECT_EQ(failure_of(
                [&] {
                  (void)backtest("price", market, {{"prices", "a.csv"}}, session);
                },
                "leave one out"),
            Failure::usage);
  EXPECT_EQ(failure_of([&] { (void)build_index(market, {}, session); }, "leave the prices out"),
            Failure::usage);
}

TEST_F(Api, An_index_of_texts_in_memory_has_a_point_a_day_and_none_is_taken_for_neutral) {
  Market news;
  news.texts = {{{"AAPL"}, "2024-03-04T15:00:00Z", kHeadlines[0], "1", "made"},
                {{"AAPL", "MSFT"}, "2024-03-06T15:00:00Z", kHeadlines[1], "2", "made"}};
  const Index index = build_index(news, {{"tickers", "AAPL"}}, session);
  ASSERT_EQ(index.points.size(), 3u);
  EXPECT_EQ(index.points[0].period, "2024-03-04");
  EXPECT_GT(*index.points[0].mean, 0);
  EXPECT_FALSE(index.points[1].mean);
  EXPECT_LT(*index.points[2].mean, 0);
  EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(index.run) / "index.csv"));
}

TEST_F(Api, A_backtest_of_bars_in_memory_is_that_of_the_same_file) {
  const Report tested = backtest("price", market, kQuick, session);
  EXPECT_FALSE(tested.summary.empty());
  EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(tested.run) / "report.html"));
  const Table& models = tested.table("scores");
  EXPECT_EQ(models.columns.front(), "model");
  EXPECT_EQ(std::get<std::string>(models.rows.front().front()), "persistence");
  EXPECT_EQ(failure_of([&] { (void)tested.table("nothing"); }, "there are: "), Failure::usage);

  std::string file;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder.path() / "runs" / "inputs"))
    if (each.is_regular_file()) file = each.path();
  EXPECT_EQ(std::filesystem::path(file).filename(), "MADE.csv");
  Options named = kQuick;
  named.emplace_back("ticker", "MADE");
  EXPECT_EQ(backtest("price", {.files = {.prices = file}}, named, session).json, tested.json);
}

TEST_F(Api, A_fit_is_asked_and_its_forecast_gets_a_receipt) {
  const Fit fitted = fit("price", market, kQuick, session);
  const Forecast forecast =
      predict("price", fitted.run, market, {{"calendar", "24/7"}, {"fill_gaps", 3}}, session);
  EXPECT_EQ(forecast.ticker, "MADE");
  EXPECT_EQ(forecast.decision_day, "2022-06-28");
  EXPECT_EQ(forecast.target_day, "2022-06-29");
  EXPECT_EQ(forecast.baseline, forecast.decision_close);
  ASSERT_TRUE(forecast.value);
  EXPECT_NEAR(*forecast.value, forecast.decision_close, 10);
  EXPECT_FALSE(forecast.receipt.empty());
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "runs" / "forecasts.jsonl"));
  EXPECT_TRUE(predict("price", fitted.run, market, {{"receipts", "none"}, {"fill_gaps", 3}}, session)
                  .receipt.empty());
}

TEST_F(Api, A_stop_that_was_asked_for_ends_the_call_and_progress_is_told) {
  std::stop_source stop;
  std::size_t lines = 0;
  session.stop = stop.get_token();
  session.on_progress = [&](const std::string&) {
    ++lines;
    stop.request_stop();
  };
  const Options longer = {{"seeds", 20},     {"epochs", 60},       {"patience", 0},
                          {"look_back", 30}, {"calendar", "24/7"}, {"fill_gaps", 3}};
  EXPECT_EQ(failure_of([&] { (void)backtest("price", market, longer, session); }, "interrupted"),
            Failure::interrupted);
  EXPECT_GE(lines, 1u);
}

TEST_F(Api, Bars_that_no_file_could_hold_are_named) {
  market.bars["MADE"][3].close = std::nan("");
  EXPECT_EQ(failure_of([&] { (void)backtest("price", market, kQuick, session); }, "MADE 2022-01-04"),
            Failure::data);
  market.bars["MADE"][3] = made_bars()[3];
  market.bars["MADE"][5].adjusted_close = 90;
  EXPECT_EQ(failure_of([&] { (void)backtest("price", market, kQuick, session); }, "adjusted close"),
            Failure::data);
  market.bars["MADE"][5].adjusted_close.reset();
  market.bars["../OTHER"] = made_bars();
  EXPECT_EQ(failure_of([&] { (void)backtest("return", market, {}, session); }, "OTHER"), Failure::data);
}

TEST_F(Api, Options_are_listed_for_each_task) {
  for (const char* recipe : {"price", "sign", "return"})
    for (const char* task : {"backtest", "fit", "predict"})
      EXPECT_GT(option_list(task, recipe).size(), 10u) << task << recipe;
  EXPECT_GT(option_list("score").size(), 5u);
  EXPECT_GT(option_list("index").size(), 5u);
  EXPECT_EQ(failure_of([] { (void)option_list("bake"); }, "known: score"), Failure::usage);
  EXPECT_EQ(failure_of([] { (void)option_list("fit", "tide"); }, "price"), Failure::usage);
  EXPECT_EQ(version().find("0."), 0u);
}

}  // namespace
}  // namespace bellwether
