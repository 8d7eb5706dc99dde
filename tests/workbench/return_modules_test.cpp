// Requirement R-03: what scores texts and what forecasts from the months are exchanged without touching each other.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "bellwether/core/clock.h"
#include "bellwether/core/random.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/predict_return.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

class ReturnModules : public testing::Test {
 protected:
  ReturnModules() {
    std::string prices = "Date,Open,High,Low,Close,Volume\n", texts = "datetime,ticker,headline\n";
    core::Random random({.seed = 7});
    double close = 100;
    int number = 0;
    for (const market::Date day : market::Calendar::nyse().trading_days(*market::parse_date("2019-01-02"),
                                                                        *market::parse_date("2023-12-29"))) {
      close *= 1 + 0.01 * random.normal();
      const std::string date = market::to_text(day);
      prices += fmt::format("{},{:.4f},{:.4f},{:.4f},{:.4f},1000\n", date, close, close * 1.01, close * 0.99,
                            close);
      texts += fmt::format("{}T15:00:00Z,AAA,AAA {} in quarter {}\n", date,
                           random.below(2) == 0 ? "raises its outlook" : "warns of weak sales", number++);
    }
    request_.files.prices = folder_.write("AAA.csv", prices).string();
    request_.files.texts = folder_.write("texts.csv", texts).string();
    request_.files.near_duplicates = source::Duplicates::ignore;
    request_.recipe.seeds = 1;
  }

  // The forecast of the newest month by a model of this scorer and this forecaster.
  core::Result<evaluate::LiveReturn> forecast(const std::string& model, const std::string& forecaster) {
    ReturnFitRequest request = request_;
    request.files.model = model;
    request.forecaster = forecaster;
    std::string path;
    const store::RunSetup setup{.name = "fit", .config = core::describe_options(request)};
    const core::Status fitted = store::with_run(
        folder_.path() / "runs", setup, clock_, [&](store::RunDirectory& run) -> core::Status {
          path = run.path().string();
          const auto summary = fit_return(run, request, job_.get());
          return summary ? core::Status() : core::fail(summary.error());
        });
    if (!fitted) return core::fail(fitted.error());
    ReturnPredictOptions options{.from = path, .ticker = "AAA", .prices = request.files.prices};
    options.texts = request.files.texts;
    return predict_return(options, request.files.text_options, job_.get());
  }

  tests::TemporaryFolder folder_;
  core::SystemClock clock_;
  tests::TestJob job_;
  ReturnFitRequest request_;
};

std::vector<double> sentiments_of(const evaluate::LiveReturn& live) {
  std::vector<double> values;
  for (const feature::MonthFacts& each : live.window.months) values.push_back(each.sentiment);
  return values;
}

TEST_F(ReturnModules, Each_scorer_works_with_each_forecaster_and_neither_changes_the_other) {
  const auto ridge_by_words = forecast("lexicon", "ridge"), ridge_by_model = forecast("small", "ridge");
  const auto lstm_by_words = forecast("lexicon", "lstm"), lstm_by_model = forecast("small", "lstm");
  for (const auto* each : {&ridge_by_words, &ridge_by_model, &lstm_by_words, &lstm_by_model})
    ASSERT_TRUE(*each) << each->error().message;
  EXPECT_EQ(sentiments_of(*ridge_by_words), sentiments_of(*lstm_by_words));
  EXPECT_EQ(sentiments_of(*ridge_by_model), sentiments_of(*lstm_by_model));
  EXPECT_NE(sentiments_of(*ridge_by_words), sentiments_of(*ridge_by_model));
  EXPECT_EQ(ridge_by_words->inputs, lstm_by_model->inputs);
  EXPECT_NE(ridge_by_words->forecast, lstm_by_words->forecast);
}

}  // namespace
}  // namespace bellwether::workbench
