// `bellwether forecast replay`, `record` and `import` as a user runs them, behind `forecast predict`.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "bellwether/core/file.h"
#include "bellwether/store/receipts/receipt_log.h"
#include "tests/support/made_market.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using tests::run_bellwether;

// A forecaster fitted on a made market of 120 days, whose last two are kept for the outcome.
class ForecastReceipts : public testing::Test {
 protected:
  ForecastReceipts() {
    const auto outcome = run_bellwether({"forecast", "fit", "price", "--ticker", "MADE", "--prices",
                                         csv("fit", 118), "--look-back", "5", "--forecaster", "lstm",
                                         "--epochs", "1", "--seeds", "2", "--runs", runs()});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    for (const auto& each : fs::directory_iterator(runs()))
      if (each.is_directory()) fit_ = each.path().string();
  }

  [[nodiscard]] std::string runs() const { return (folder_.path() / "runs").string(); }
  [[nodiscard]] fs::path log() const { return folder_.path() / "runs" / "forecasts.jsonl"; }
  // The file of the first so many days.
  [[nodiscard]] std::string csv(const std::string& folder, std::size_t days) const {
    std::string text = "Date,Open,High,Low,Close,Volume\n";
    for (std::size_t i = 0; i < days; ++i) {
      const market::Bar& bar = series_.bars[i];
      text += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                          bar.close, bar.volume);
    }
    return folder_.write(folder + "/MADE.csv", text).string();
  }

  tests::ProgramOutcome predict(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"forecast",       "predict", "price",
                                          "--from",         fit_,      "--prices",
                                          csv("then", 118), "--date",  market::to_text(series_.bars[118].day),
                                          "--runs",         runs()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bellwether(arguments);
  }
  tests::ProgramOutcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "forecast");
    arguments.insert(arguments.end(), {"--runs", runs()});
    return run_bellwether(arguments);
  }

  market::BarSeries series_ = tests::made_bars(120);
  tests::TemporaryFolder folder_;
  std::string fit_;
};

TEST_F(ForecastReceipts, A_forecast_leaves_a_receipt_from_which_it_is_made_again_to_the_bit) {
  const auto made = predict();
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_THAT(made.errors, HasSubstr("receipt: "));
  fs::remove_all(fit_);
  fs::remove_all(folder_.path() / "then");
  const auto replayed = run({"replay"});
  EXPECT_EQ(replayed.exit_code, 0) << replayed.errors;
  EXPECT_THAT(replayed.output, HasSubstr("1 of 1 forecasts are the same to the bit."));
  EXPECT_THAT(replayed.output, HasSubstr("0 changed, 1 gone"));
}

TEST_F(ForecastReceipts, One_that_comes_out_otherwise_is_a_finding) {
  ASSERT_EQ(predict().exit_code, 0);
  auto kept = *store::read_receipts(log());
  store::ForecastReceipt other = kept.forecasts[0].receipt;
  other.values.mean = std::nextafter(*other.values.mean, 1e9);
  store::ForecastDraft draft{.receipt = other, .inputs = {}};
  for (const store::SealedInput& each : other.inputs)
    draft.inputs.emplace_back(
        each.name, *core::read_file(folder_.path() / "runs" / "forecasts_inputs" / each.sha256, 1 << 24));
  ASSERT_TRUE(store::seal_forecast(log(), draft, other.stamp));
  const auto replayed = run({"replay", "last"});
  EXPECT_EQ(replayed.exit_code, 9);
  EXPECT_THAT(replayed.output, HasSubstr("mean"));
  EXPECT_THAT(replayed.errors, HasSubstr("1 of 1 forecasts came out otherwise"));
}

TEST_F(ForecastReceipts, An_input_that_is_gone_or_altered_is_named) {
  ASSERT_EQ(predict().exit_code, 0);
  const auto kept = *store::read_receipts(log());
  const fs::path inputs = folder_.path() / "runs" / "forecasts_inputs";
  ASSERT_EQ(kept.forecasts[0].receipt.inputs.size(), 3u);
  fs::remove(inputs / kept.forecasts[0].receipt.inputs[0].sha256);
  std::ofstream(inputs / kept.forecasts[0].receipt.inputs[2].sha256, std::ios::app) << " ";
  const auto replayed = run({"replay", kept.forecasts[0].short_id()});
  EXPECT_EQ(replayed.exit_code, 4);
  EXPECT_THAT(replayed.output, HasSubstr("window.json:"));
  EXPECT_THAT(replayed.output, HasSubstr("forecaster-1.json:"));
  EXPECT_THAT(replayed.output, testing::Not(HasSubstr("forecaster-0.json")));
}

TEST_F(ForecastReceipts, A_broken_log_takes_no_forecast_and_shows_none) {
  ASSERT_EQ(predict().exit_code, 0);
  std::string text = *core::read_file(log(), 1 << 24);
  text[text.find("lstm")] = 'x';
  std::ofstream(log(), std::ios::binary) << text;
  const auto refused = predict();
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_EQ(refused.output, "");
  EXPECT_THAT(refused.errors, HasSubstr("line 1 was altered"));
  EXPECT_EQ(run({"record"}).exit_code, 9);
  EXPECT_EQ(run({"replay"}).exit_code, 9);
  EXPECT_EQ(predict({"--receipts", (folder_.path() / "other.jsonl").string()}).exit_code, 0);
}

TEST_F(ForecastReceipts, None_leaves_no_receipt) {
  ASSERT_EQ(predict({"--receipts", "none"}).exit_code, 0);
  EXPECT_FALSE(fs::exists(log()));
  EXPECT_EQ(run({"record"}).exit_code, 4);
}

TEST_F(ForecastReceipts, Those_of_days_long_gone_are_backcasts_in_the_record) {
  ASSERT_EQ(predict().exit_code, 0);
  ASSERT_EQ(predict().exit_code, 0);
  const auto due = run({"record", "--format", "json"});
  ASSERT_EQ(due.exit_code, 0) << due.errors;
  EXPECT_THAT(due.output, HasSubstr("\"unpriced\": 1"));
  const auto scored = run({"record", "--prices", csv("now", 120)});
  ASSERT_EQ(scored.exit_code, 0) << scored.errors;
  EXPECT_THAT(scored.output, HasSubstr("backcast"));
  EXPECT_THAT(scored.output, HasSubstr("2 outcomes added now"));
  EXPECT_THAT(scored.output, HasSubstr("repeated"));
  EXPECT_EQ(store::read_receipts(log())->lines, 4u);
}

TEST_F(ForecastReceipts, Forecasts_made_elsewhere_are_imported) {
  std::string text = "ticker,as_of,horizon,model,cutoff,mean,q0.1,q0.9\n";
  for (std::size_t i = 20; i < 100; ++i)
    text += fmt::format("MADE,{0},1,naive,2022-12-31,{1},{2},{3}\n", market::to_text(series_.bars[i].day),
                        series_.bars[i].close * 1.001, series_.bars[i].close * 0.98,
                        series_.bars[i].close * 1.02);
  const std::string file = folder_.write("forecasts.csv", text).string();
  const auto imported = run({"import", file, "--prices", csv("now", 120), "--format", "json"});
  ASSERT_EQ(imported.exit_code, 0) << imported.errors;
  EXPECT_THAT(imported.output, HasSubstr("\"format\": \"bellwether.forecast_import/1\""));
  EXPECT_THAT(imported.output, HasSubstr("\"scored\": 80"));
  EXPECT_THAT(imported.output, HasSubstr("\"coverage\""));
  EXPECT_EQ(run({"import", file}).exit_code, 2);
}

}  // namespace
}  // namespace bellwether::cli
