// The recipe return from files: a backtest, a fit, and a question about a coming month.
#include "bellwether/workbench/return_backtest.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/clock.h"
#include "bellwether/core/file.h"
#include "bellwether/evaluate/return/return_as_published.h"
#include "bellwether/workbench/predict_return.h"
#include "bellwether/workbench/recipes.h"
#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

constexpr std::size_t kTickers = 6, kReturnDays = 1'900;  // to July 2030: 90 months

class ReturnRecipe : public testing::Test {
 protected:
  ReturnRecipe() {
    for (std::size_t i = 0; i < kTickers; ++i) write(i, kReturnDays);
  }

  void write(std::size_t ticker, std::size_t days) {
    std::string csv = "Date,Open,High,Low,Close,Volume,mine\n";
    for (const market::Bar& bar : tests::made_bars(days, ticker + 1).bars) {
      core::Random random({.seed = ticker, .sample = static_cast<std::uint32_t>(bar.day.days)});
      csv += fmt::format("{},{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                         bar.close, bar.volume, random.uniform() - 0.5);
    }
    folder_.write(fmt::format("T{}.csv", static_cast<char>('A' + ticker)), csv);
  }

  dataset::ReturnFiles files() const {
    return {.prices = folder_.path().string(), .sentiment_column = "mine"};
  }
  evaluate::ReturnOptions options() const {
    evaluate::ReturnOptions options{.seeds = 2};
    options.lstm.hidden = 4;
    options.lstm.epochs = 2;
    return options;
  }
  store::RunDirectory run() {
    return *store::RunDirectory::create(runs_.path(), {.name = "backtest"}, clock_);
  }

  tests::TemporaryFolder folder_, runs_;
  core::SystemClock clock_;
  core::ThreadPool pool_{2};
  core::Job job_{pool_};
};

TEST_F(ReturnRecipe, Backtest_leaves_its_documents) {
  auto directory = run();
  const auto result =
      return_backtest(directory, {.files = files(), .recipe = options(), .as_published = true}, job_);
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(result->tickers.size(), kTickers);
  EXPECT_EQ(result->reason_codes.size(), evaluate::return_reasons().size());
  const auto json = nlohmann::json::parse(*core::read_file(directory.path() / "return.json", 1 << 24));
  EXPECT_EQ(json["format"], "bellwether.return/1");
  EXPECT_EQ(json["run"]["mode"], "as-published");
  EXPECT_EQ(json["models"].size(), result->models.size());
  EXPECT_FALSE(json["losses"].empty());
  const std::string metrics = *core::read_file(directory.path() / "metrics.jsonl", 1 << 24);
  EXPECT_THAT(metrics, HasSubstr("\"verdict\"")) << "a list of runs would show a baseline's figures";
  const std::string csv = *core::read_file(directory.path() / "predictions.csv", 1 << 24);
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(csv, '\n')),
            1 + result->models.size() * result->split.test.examples.size());
  const std::string page = *core::read_file(directory.path() / "report.html", 1 << 24);
  EXPECT_THAT(page, HasSubstr("figure-loss-lstm"));
  EXPECT_THAT(page, HasSubstr("RANDOM_SPLIT"));
}

// Requirement R-60: asked live, from files that end with the day, it answers what it answers from the whole history.
TEST_F(ReturnRecipe, A_past_month_asked_live_gives_the_same_bytes) {
  auto directory = run();
  dataset::ReturnFiles early = files();
  early.end = "2028-12-29";
  const auto fit = fit_return(directory, {.files = early, .recipe = options()}, job_);
  ASSERT_TRUE(fit) << fit.error().message;
  ASSERT_TRUE(directory.finish({}));
  const auto model = forecast::load_return_model(directory.path() / kReturnModelFile);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->fingerprint, fit->fingerprint);
  const auto whole = dataset::read_return_inputs(files(), job_);
  ASSERT_TRUE(whole);
  const auto panel = feature::panel_months(
      whole->histories(), feature::decision_time(whole->last_day(), market::Calendar::nyse()), {});
  for (const char* day : {"2029-02-28", "2029-05-31", "2029-10-15"}) {
    const auto live = predict_return({.from = directory.path().string(),
                                      .ticker = "TA",
                                      .prices = (folder_.path() / "TA.csv").string(),
                                      .as_of = day},
                                     {}, job_);
    ASSERT_TRUE(live) << live.error().message;
    const auto window = feature::month_window(panel[0], live->window.newest().month, 4);
    const auto past = evaluate::forecast_window(*model, *window);
    ASSERT_TRUE(past);
    EXPECT_EQ(live->forecast, past->forecast);
    EXPECT_EQ(live->matrix, past->matrix);
    EXPECT_EQ(live->action, past->action);
  }
}

TEST_F(ReturnRecipe, A_month_that_is_not_over_is_refused) {
  auto directory = run();
  dataset::ReturnFiles early = files();
  early.end = "2028-12-29";
  ASSERT_TRUE(fit_return(directory, {.forecaster = "ridge", .files = early, .recipe = options()}, job_));
  ASSERT_TRUE(directory.finish({}));
  ReturnPredictOptions question{.from = directory.path().string(),
                                .ticker = "TA",
                                .prices = folder_.path().string(),
                                .as_of = "2029-03-15",
                                .month = "2029-03"};
  const auto refused = predict_return(question, {}, job_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  EXPECT_THAT(refused.error().message, HasSubstr("2029-03 is not over"));
  question.month = "2028-06";
  EXPECT_THAT(predict_return(question, {}, job_).error().message, HasSubstr("look ahead"));
  question.month = "";
  EXPECT_EQ(to_text(predict_return(question, {}, job_)->window.newest().month), "2029-02");
}

TEST_F(ReturnRecipe, Another_runs_model_copied_in_is_refused) {
  dataset::ReturnFiles early = files();
  early.end = "2028-12-29";
  const auto fit = [&](std::string forecaster) {
    auto directory = run();
    EXPECT_TRUE(fit_return(directory,
                           {.forecaster = std::move(forecaster), .files = early, .recipe = options()}, job_));
    EXPECT_TRUE(directory.finish({}));
    return directory.path();
  };
  const auto one = fit("ridge"), other = fit("lstm");
  const ReturnPredictOptions question{
      .from = one.string(), .ticker = "TA", .prices = folder_.path().string(), .as_of = "2029-02-28"};
  ASSERT_TRUE(predict_return(question, {}, job_));
  std::filesystem::copy_file(other / kReturnModelFile, one / kReturnModelFile,
                             std::filesystem::copy_options::overwrite_existing);
  const auto mixed = predict_return(question, {}, job_);
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().kind, core::ErrorKind::model);
  EXPECT_THAT(mixed.error().message, HasSubstr("is not the file that the fit wrote"));
}

}  // namespace
}  // namespace bellwether::workbench
