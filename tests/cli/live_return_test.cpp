// `bellwether forecast predict return --provider massive` as a user runs it: against a vendor on loopback, from the
// recorded answers without it, with a model of an archive, and its receipt.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "bellwether/feature/months/month.h"
#include "tests/support/massive_vendor.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

namespace fs = std::filesystem;
using feature::Month;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const market::Calendar& nyse() { return market::Calendar::nyse(); }

class LiveReturn : public testing::Test {
 protected:
  LiveReturn() {
    Month newest = feature::month_of(market::to_new_york(vendor_.now()).date);
    if (*decision_time(newest, nyse()) > vendor_.now()) newest = newest.moved(-1);
    newest_ = newest;
    // Four months: a story, its copy, and a list of stocks; in the second there is no news.
    for (const int back : {3, 1, 0}) {
      const std::string month = to_text(newest.moved(-back));
      const std::string story = fmt::format("Example Works raises its outlook for {}", month);
      vendor_.add({month + "-a", story, month + "-10T15:00:00Z"});
      vendor_.add({month + "-b", story + "!", month + "-12T15:00:00Z"});
      vendor_.add(
          {month + "-c", "Ten stocks to watch", month + "-13T15:00:00Z", R"("MSFT","NVDA","AMZN","EXMPL")"});
    }
    vendor_.split_on(*nyse().on_or_after({first_day(newest).days + 14}));
  }

  // In a home of its own, so that no rate limit of another run is waited for.
  tests::ProgramOutcome run(std::vector<std::string> arguments, std::vector<std::string> environment = {}) {
    const fs::path home = folder_.path() / fmt::format("home{}", ++homes_);
    fs::create_directories(home);
    environment.push_back("HOME=" + home.string());
    arguments.insert(arguments.end(), {"--runs", (folder_.path() / "runs").string()});
    return tests::run_bellwether(arguments,
                                 {.input = "", .environment = std::move(environment), .output_file = ""});
  }
  tests::ProgramOutcome predict(const std::vector<std::string>& more,
                                std::vector<std::string> environment = {}) {
    std::vector<std::string> arguments = {"forecast",   "predict", "return",   "--ticker", "EXMPL",
                                          "--provider", "massive", "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments, std::move(environment));
  }
  tests::ProgramOutcome predict_live(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"--base-url", vendor_.base_url(), "--record",
                                          recording(),  "--receipts",       receipts()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return predict(arguments, {std::string("MASSIVE_API_KEY=") + tests::MassiveVendor::kKey});
  }
  [[nodiscard]] std::string recording() const { return (folder_.path() / "recording").string(); }
  [[nodiscard]] std::string receipts() const { return (folder_.path() / "receipts.jsonl").string(); }

  // Of the vendor's own closes, in shares of today.
  [[nodiscard]] double close_of(Month month) const {
    const market::Date last = *last_trading_day(month, nyse());
    const auto at = std::ranges::find(vendor_.days(), last) - vendor_.days().begin();
    return vendor_.close(static_cast<std::size_t>(at));
  }
  [[nodiscard]] std::string price_csv() const {
    std::string csv = "Date,Open,High,Low,Close,Volume\n";
    for (std::size_t i = 0; i < vendor_.days().size(); ++i) {
      const double c = vendor_.close(i);
      csv += fmt::format("{},{},{},{},{},1000000\n", market::to_text(vendor_.days()[i]), c, c * 1.01,
                         c * 0.99, c);
    }
    return folder_.write("EXMPL.csv", csv).string();
  }

  tests::TemporaryFolder folder_;
  tests::MassiveVendor vendor_;
  Month newest_;
  int homes_ = 0;
};

TEST_F(LiveReturn, The_answer_has_four_months_a_matrix_and_what_follows) {
  const auto outcome = predict_live();
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json answer = json::parse(outcome.output);
  ASSERT_EQ(answer["months"].size(), 4u);
  for (int back = 3; back >= 0; --back) {
    const json& row = answer["months"][static_cast<std::size_t>(3 - back)];
    const Month month = newest_.moved(-back);
    EXPECT_EQ(row["month"], to_text(month));
    EXPECT_NEAR(row["return"].get<double>(), close_of(month) / close_of(month.moved(-1)) - 1, 1e-9);
    const int stories = back == 2 ? 0 : 1;
    EXPECT_EQ(row["texts"], stories);
    EXPECT_EQ(row["repeats"], stories);
    EXPECT_EQ(row["off_subject"], stories);
    EXPECT_EQ(row["sentiment"].is_null(), stories == 0);
    EXPECT_EQ(row["flag"].is_null(), stories == 1);
  }
  ASSERT_EQ(answer["matrix"].size(), 4u);
  EXPECT_TRUE(answer["matrix"][0].contains("monthly_return"));
  EXPECT_TRUE(answer["matrix"][1]["sentiment"].is_null());
  const json& forecast = answer["forecast"];
  EXPECT_NEAR(forecast["price"].get<double>(),
              forecast["last_close"].get<double>() * (1 + forecast["forecast"].get<double>()), 1e-9);
  EXPECT_FALSE(answer["intervals"].empty());
  EXPECT_THAT(answer["summary"].get<std::string>(), HasSubstr("Action: "));
}

TEST_F(LiveReturn, It_leaves_a_receipt_that_replays_and_no_key_anywhere) {
  const auto outcome = predict_live();
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("receipt: "));
  const auto replayed = run({"forecast", "replay", "--receipts", receipts()});
  EXPECT_EQ(replayed.exit_code, 0) << replayed.errors;
  EXPECT_THAT(replayed.output, HasSubstr("1 of 1 forecasts are the same to the bit."));
  const auto record = run({"forecast", "record", "--receipts", receipts()});
  EXPECT_EQ(record.exit_code, 0) << record.errors;
  EXPECT_THAT(outcome.output + outcome.errors, Not(HasSubstr("canary")));
  for (const auto& each : fs::recursive_directory_iterator(folder_.path())) {
    if (!each.is_regular_file()) continue;
    std::ifstream file(each.path(), std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(content, Not(HasSubstr("canary"))) << each.path();
  }
}

// Requirement R-60: the same answers give the same bytes wherever they are read.
TEST_F(LiveReturn, Recorded_answers_give_the_same_forecast_without_key_or_network_in_any_zone_and_locale) {
  const auto live = predict_live();
  ASSERT_EQ(live.exit_code, 0) << live.errors;
  const std::vector<std::string> replay = {"--replay", recording()};
  const auto first = predict(replay);
  ASSERT_EQ(first.exit_code, 0) << first.errors;
  EXPECT_THAT(first.errors, HasSubstr("no receipt: the answers are recorded ones"));
  const json then = json::parse(live.output), now = json::parse(first.output);
  for (const char* part : {"summary", "forecast", "months", "matrix", "intervals", "headlines"})
    EXPECT_EQ(then[part], now[part]) << part;
  for (const auto& [zone, locale] : {std::pair{"TZ=Asia/Tokyo", "LC_ALL=de_DE.UTF-8"},
                                     {"TZ=America/New_York", "LC_ALL=tr_TR.UTF-8"},
                                     {"TZ=nonsense", "LC_ALL=C"}})
    EXPECT_EQ(predict(replay, {zone, locale}).output, first.output) << zone << " " << locale;
  EXPECT_EQ(predict({"--replay", recording(), "--receipts", receipts()}).exit_code, 2);
}

// The same months from files, with what came after them, by a model that was fitted on an archive.
TEST_F(LiveReturn, A_model_of_an_archive_says_the_same_of_live_answers_and_of_files) {
  ASSERT_EQ(predict_live().exit_code, 0);
  std::string texts;
  const auto add = [&](const std::string& time, const std::string& tickers, const std::string& text) {
    texts +=
        fmt::format(R"({{"id":"{0}","ts":"{0}","tickers":[{1}],"text":"{2}"}})", time, tickers, text) + "\n";
  };
  for (const int back : {3, 1, 0}) {
    const std::string month = to_text(newest_.moved(-back));
    const std::string story = fmt::format("Example Works raises its outlook for {}", month);
    add(month + "-10T15:00:00Z", "\"EXMPL\"", story);
    add(month + "-12T15:00:00Z", "\"EXMPL\"", story + "!");
    add(month + "-13T15:00:00Z", R"("MSFT","NVDA","AMZN","EXMPL")", "Ten stocks to watch");
  }
  for (int back = 12; back <= 80; ++back)
    add(to_text(newest_.moved(-back)) + "-10T15:00:00Z", "\"EXMPL\"",
        back % 3 == 0 ? "Example Works warns of heavy losses" : "Example Works reports record profit");
  const std::string prices = price_csv(), text_file = folder_.write("texts.jsonl", texts).string();
  const std::string learned_until = market::to_text(market::Date{first_day(newest_.moved(-4)).days - 1});
  const auto fit = run({"forecast", "fit", "return", "--forecaster", "ridge", "--prices", prices, "--texts",
                        text_file, "--end", learned_until, "--out", (folder_.path() / "fits").string()});
  ASSERT_EQ(fit.exit_code, 0) << fit.errors;
  const std::string model = fs::directory_iterator(folder_.path() / "fits")->path().string();
  const auto live = predict({"--from", model, "--replay", recording()});
  ASSERT_EQ(live.exit_code, 0) << live.errors;
  const auto past = run({"forecast", "predict", "return", "--from", model, "--ticker", "EXMPL", "--prices",
                         prices, "--texts", text_file, "--month", to_text(newest_), "--format", "json"});
  ASSERT_EQ(past.exit_code, 0) << past.errors;
  const json a = json::parse(live.output), b = json::parse(past.output);
  EXPECT_EQ(a["forecast"].dump(), b["forecast"].dump());
  EXPECT_EQ(a["intervals"].dump(), b["intervals"].dump());
  for (std::size_t i = 0; i < 4; ++i) {
    for (const char* key : {"month", "close", "return", "texts", "sentiment", "repeats", "off_subject"})
      EXPECT_EQ(a["months"][i][key].dump(), b["months"][i][key].dump()) << i << " " << key;
  }
}

TEST_F(LiveReturn, A_key_that_is_refused_is_exit_code_6) {
  const auto outcome = predict({"--base-url", vendor_.base_url()}, {"MASSIVE_API_KEY=other"});
  EXPECT_EQ(outcome.exit_code, 6) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("MASSIVE_API_KEY"));
  EXPECT_EQ(outcome.output, "");
}

}  // namespace
}  // namespace bellwether::cli
