// Requirement R-60: the live path and the backtest are one code. The recorded answers of samples/replay are asked through
// `try`, and the same prices and texts, with what came after them, through files.
#include "bellwether/workbench/predict_return.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "bellwether/core/clock.h"
#include "bellwether/report/return/return_forecast_document.h"
#include "bellwether/source/texts/text_line.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "bellwether/workbench/return_backtest.h"
#include "bellwether/workbench/return_receipt.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

class LiveAndPast : public testing::Test {
 protected:
  core::Result<TryOutcome> ask_live(const std::string& from = {}) {
    TryRequest request{.ticker = "AAPL", .from = from, .seeds = 1};
    request.live.replay = tests::repository_path("samples/replay").string();
    return try_ticker(request, machine_.access(), job_.get());
  }

  // The bars, and those of two months more, which nobody knew yet.
  std::string write_prices(const market::BarSeries& series) const {
    std::string csv = "Date,Open,High,Low,Close,Volume\n";
    const auto add = [&csv](const market::Bar& bar) {
      csv += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                         bar.close, bar.volume);
    };
    for (const market::Bar& bar : series.bars) add(bar);
    market::Bar later = series.bars.back();
    const market::Date last = *market::parse_date("2025-11-28");
    const auto& calendar = market::Calendar::nyse();
    for (const market::Date day : calendar.trading_days({later.day.days + 1}, last)) {
      later.day = day;
      for (double* price : {&later.open, &later.high, &later.low, &later.close}) *price *= 1.004;
      add(later);
    }
    return folder_.write("AAPL.csv", csv).string();
  }
  std::string write_texts(const std::vector<LiveHeadline>& headlines) const {
    std::string csv = "datetime,ticker,headline\n";
    for (const LiveHeadline& each : headlines) {
      const market::Text& text = each.text.text;
      std::string time = market::to_text(text.event_time);
      if (text.precision == market::TimePrecision::day) time.resize(10);
      csv += fmt::format("{},AAPL,{}\n", time, source::csv_field(text.body));
    }
    return folder_.write("texts.csv", csv + "2025-10-15T15:00:00Z,AAPL,Apple shares plunge on heavy losses\n")
        .string();
  }

  tests::TemporaryFolder folder_;
  tests::LiveMachine machine_;
  tests::TestJob job_;
  core::SystemClock clock_;
};

TEST_F(LiveAndPast, A_live_forecast_and_a_backtest_of_the_same_past_month_give_the_same_bytes) {
  const auto gathered = ask_live();
  ASSERT_TRUE(gathered) << gathered.error().message;
  const dataset::ReturnFiles files{.prices = write_prices(gathered->gathered.inputs.members.front().series),
                                   .texts = write_texts(gathered->gathered.headlines)};
  auto run = store::RunDirectory::create(folder_.path() / "runs", {.name = "fit"}, clock_);
  ASSERT_TRUE(run);
  dataset::ReturnFiles early = files;
  early.end = "2025-06-30";
  const auto fit = fit_return(*run, {.forecaster = "ridge", .files = early}, job_.get());
  ASSERT_TRUE(fit) << fit.error().message;
  const auto model = forecast::load_return_model(run->path() / kReturnModelFile);
  ASSERT_TRUE(model) << model.error().message;

  const auto inputs = dataset::read_return_inputs(files, job_.get());
  ASSERT_TRUE(inputs) << inputs.error().message;
  const auto examples = examples_of(*inputs, {}).examples;
  const auto month = *feature::parse_month("2025-09");
  const auto row = std::ranges::find(examples, month.moved(1), &feature::MonthExample::target);
  ASSERT_NE(row, examples.end());
  auto past = evaluate::forecast_window(*model, row->window);
  ASSERT_TRUE(past) << past.error().message;

  auto live = evaluate::forecast_window(*model, gathered->live.window);
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_GT(live->window.newest().texts, 0u);
  EXPECT_EQ(report::to_json(report::return_forecast_document(*live)),
            report::to_json(report::return_forecast_document(*past)));
  const auto kept = [&](const evaluate::LiveReturn& made) {
    return return_draft({.live = made, .model = *model, .inputs = *inputs})->inputs;
  };
  EXPECT_EQ(kept(*live), kept(*past));
  const auto asked =
      answer_return(*model, {.inputs = *inputs,
                             .as_of = feature::decision_time(inputs->last_day(), *inputs->calendar),
                             .month = month});
  ASSERT_TRUE(asked) << asked.error().message;
  EXPECT_EQ(asked->draft.inputs, kept(*live));
  EXPECT_EQ(asked->draft.receipt.values, return_values(*live));
}

// A price cannot fall by all of itself or more: -285.9 % is refused, and not cut off at some other number.
TEST(CheckForecast, A_loss_of_all_or_more_is_beyond_what_the_model_learned) {
  evaluate::LiveReturn live{.ticker = "AAPL", .target = *feature::parse_month("2026-12")};
  live.window.months.push_back({.month = *feature::parse_month("2026-11"), .monthly_return = 3.021});
  for (const double possible : {-0.999, 0.0, 4.0}) {
    live.forecast = possible;
    EXPECT_TRUE(check_forecast(live)) << possible;
  }
  for (const double impossible : {-1.0, -2.859, -HUGE_VAL, HUGE_VAL, std::nan("")}) {
    live.forecast = impossible;
    ASSERT_FALSE(check_forecast(live)) << impossible;
    EXPECT_EQ(check_forecast(live).error().kind, core::ErrorKind::data);
  }
  live.forecast = -2.859;
  EXPECT_EQ(check_forecast(live).error().message,
            "AAPL: the inputs are beyond anything the model learned (a forecast of -285.9 % for 2026-12 from "
            "returns of 2026-11 +302.1 %); check the prices");
}

// What `try` keeps is enough to make its forecast again.
TEST_F(LiveAndPast, A_live_forecast_is_made_again_from_its_receipt) {
  const auto outcome = ask_live();
  ASSERT_TRUE(outcome) << outcome.error().message;
  const store::ForecastDraft& draft = outcome->live.draft;
  for (const auto& [name, content] : draft.inputs) static_cast<void>(folder_.write(name, content));
  const auto again = replay_return(folder_.path());
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, draft.receipt.values);
  EXPECT_EQ(draft.receipt.model_sha256, outcome->live.fingerprint);
  EXPECT_EQ(market::to_text(draft.receipt.target_day), "2025-10-31");
}

}  // namespace
}  // namespace bellwether::workbench
