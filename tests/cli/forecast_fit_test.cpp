// `bellwether forecast fit`, `predict` and `backtest` as a user runs them: a forecast comes from the file that
// the fit wrote, read as the fit read it, and no score is seen that the ledger does not count.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "tests/support/made_market.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using tests::run_bellwether;

// A made market of 120 days; the texts of both columns speak of it, each of other days as good.
class ForecastFit : public testing::Test {
 protected:
  ForecastFit() {
    const market::BarSeries series = tests::made_bars(120);
    std::string bars = "Date,Open,High,Low,Close,Volume\n", texts = "ticker,created_at_utc,text,body\n";
    std::size_t number = 0;
    for (const market::Bar& bar : series.bars) {
      bars += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                          bar.close, bar.volume);
      const bool up = bar.close > bar.open;
      texts += fmt::format("MADE,{}T15:00:00Z,Day {}: {},Of day {}: {}\n", market::to_text(bar.day), number,
                           number % 3 == 0 ? "record profit" : "heavy loss", number,
                           up ? "an upgrade and strong growth" : "a downgrade and a loss");
      ++number;
    }
    prices_ = folder_.write("MADE.csv", bars).string();
    texts_ = folder_.write("texts.csv", texts).string();
    target_ = market::to_text(*market::Calendar::nyse().next(series.bars.back().day));
  }

  // The run's folder.
  fs::path fit(const std::string& runs, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {
        "forecast", "fit",         "--ticker", "MADE",   "--prices",
        prices_,    "--look-back", "5",        "--runs", (folder_.path() / runs).string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto outcome = run_bellwether(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return fs::directory_iterator(folder_.path() / runs)->path();
  }

  tests::ProgramOutcome predict(const fs::path& run, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {
        "forecast", "predict", "--from", run.string(), "--prices",
        prices_,    "--date",  target_,  "--runs",     (folder_.path() / "kept").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bellwether(arguments);
  }

  static std::string content_of(const fs::path& path) { return *core::read_file(path, 1 << 24); }
  static void write(const fs::path& path, const std::string& content) {
    ASSERT_TRUE(core::write_file_atomically(path, content));
  }

  tests::TemporaryFolder folder_;
  std::string prices_, texts_, target_;
};

TEST_F(ForecastFit, A_forecaster_that_was_changed_behind_the_fit_is_refused) {
  const fs::path run = fit("ridge", {"--forecaster", "ridge"});
  ASSERT_EQ(predict(run).exit_code, 0);
  const fs::path file = run / "forecaster-42.json";
  std::string content = content_of(file);
  content.insert(content.find_last_of('}'), " ");
  write(file, content);
  const auto outcome = predict(run);
  EXPECT_EQ(outcome.exit_code, 8);
  EXPECT_THAT(outcome.errors, HasSubstr("is not the file that the fit wrote"));
}

TEST_F(ForecastFit, Forecasters_of_two_kinds_are_refused_though_their_digests_fit) {
  const fs::path ridge = fit("ridge", {"--forecaster", "ridge"}) / "forecaster-42.json";
  const fs::path run = fit("lstm", {"--forecaster", "lstm", "--epochs", "1", "--seeds", "2"});
  ASSERT_EQ(predict(run).exit_code, 0);
  const fs::path member = run / "forecaster-43.json";
  std::string manifest = content_of(run / "manifest.json");
  const std::string recorded = *core::sha256_file(member);
  manifest.replace(manifest.find(recorded), recorded.size(), *core::sha256_file(ridge));
  write(member, content_of(ridge));
  write(run / "manifest.json", manifest);
  const auto outcome = predict(run);
  EXPECT_EQ(outcome.exit_code, 8);
  EXPECT_THAT(outcome.errors, HasSubstr("is another forecaster (ridge)"));
}

TEST_F(ForecastFit, Texts_are_read_for_the_forecast_as_for_the_fit) {
  const fs::path run = fit(
      "body", {"--forecaster", "ridge", "--texts", texts_, "--model", "lexicon", "--text-column", "body"});
  const auto open = predict(run, {"--texts", texts_, "--format", "json"}),
             said = predict(run, {"--texts", texts_, "--text-column", "body", "--format", "json"}),
             other = predict(run, {"--texts", texts_, "--text-column", "text", "--format", "json"});
  ASSERT_EQ(open.exit_code, 0) << open.errors;
  ASSERT_EQ(other.exit_code, 0) << other.errors;
  EXPECT_EQ(open.output, said.output);
  EXPECT_NE(open.output.substr(0, open.output.find("persistence")),
            other.output.substr(0, other.output.find("persistence")));
  EXPECT_THAT(other.output, HasSubstr("--text-column is \\\"text\\\" here and was \\\"body\\\" at the fit"));
  EXPECT_THAT(open.output, Not(HasSubstr("at the fit")));
}

TEST_F(ForecastFit, An_option_given_at_its_default_counts_as_given) {
  const fs::path run = fit("filled", {"--forecaster", "ridge", "--texts", texts_, "--model", "lexicon",
                                      "--duplicates", "drop", "--fill-gaps", "2"});
  const auto told =
      predict(run, {"--texts", texts_, "--duplicates", "count", "--fill-gaps", "0", "--format", "json"});
  ASSERT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_THAT(told.output, HasSubstr("--duplicates is \\\"count\\\" here and was \\\"drop\\\" at the fit"));
  EXPECT_THAT(told.output, Not(HasSubstr("--fill-gaps"))) << "no gap: read alike";
  const auto refused = predict(run, {"--texts", texts_, "--calendar", "24/7"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.errors, HasSubstr("is not the calendar of the fit"));
}

TEST_F(ForecastFit, What_cannot_change_the_reading_is_not_said_to) {
  const fs::path run = fit("texts", {"--forecaster", "ridge", "--texts", texts_, "--model", "lexicon"});
  const auto outcome = predict(run, {"--texts", texts_, "--timezone", "utc", "--midnight", "day",
                                     "--label-column", "none", "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("--timezone changes nothing"));
  EXPECT_THAT(outcome.output, Not(HasSubstr("at the fit")));
}

TEST_F(ForecastFit, A_manifest_with_a_value_of_another_type_is_told_by_its_field) {
  const fs::path run = fit("ridge", {"--forecaster", "ridge"});
  std::string manifest = content_of(run / "manifest.json");
  const std::string calendar = "\"text_file.calendar\": \"nyse\"";
  ASSERT_NE(manifest.find(calendar), std::string::npos);
  manifest.replace(manifest.find(calendar), calendar.size(), "\"text_file.calendar\": 5");
  write(run / "manifest.json", manifest);
  const auto outcome = predict(run);
  EXPECT_EQ(outcome.exit_code, 8);
  EXPECT_THAT(outcome.errors, HasSubstr("config: text_file.calendar: must be a string and is a number"));
  EXPECT_THAT(outcome.errors, Not(HasSubstr("json.exception")));
}

TEST_F(ForecastFit, Without_a_date_the_horizon_after_the_newest_price_is_forecast_and_told) {
  const fs::path run = fit("ridge", {"--forecaster", "ridge"});
  const auto named = predict(run, {"--format", "json"});
  const auto open = run_bellwether(
      {"forecast", "predict", "--from", run.string(), "--prices", prices_, "--format", "json"});
  ASSERT_EQ(open.exit_code, 0) << open.errors;
  EXPECT_THAT(open.output, HasSubstr("\"target_day\": \"" + target_ + "\""));
  EXPECT_THAT(open.output, HasSubstr("Without --date the close of " + target_ + " is forecast"));
  EXPECT_THAT(named.output, Not(HasSubstr("Without --date")));
}

TEST_F(ForecastFit, A_backtest_whose_ledger_is_broken_shows_no_score) {
  const fs::path runs = folder_.path() / "runs";
  folder_.write("runs/tried_configurations.jsonl", "no ledger\n{}\n");
  const auto outcome =
      run_bellwether({"forecast", "backtest", "--ticker", "MADE", "--prices", prices_, "--look-back", "20",
                      "--seeds", "1", "--placebos", "0", "--epochs", "1", "--runs", runs.string()});
  EXPECT_NE(outcome.exit_code, 0);
  EXPECT_THAT(outcome.errors, HasSubstr("tried_configurations.jsonl"));
  for (const auto& each : fs::directory_iterator(runs)) {
    if (!each.is_directory()) continue;
    for (const char* name : {"metrics.jsonl", "backtest.json", "predictions.csv", "report.html"})
      EXPECT_FALSE(fs::exists(each.path() / name)) << name;
  }
}

}  // namespace
}  // namespace bellwether::cli
