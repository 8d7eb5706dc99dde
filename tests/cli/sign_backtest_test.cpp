// `bellwether forecast backtest sign` as a user runs it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/made_market.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::HasSubstr;
using tests::run_bellwether;

// A made market of 160 days in two files; what its texts say is a coin's.
class SignBacktestCommand : public testing::Test {
 protected:
  SignBacktestCommand() {
    const market::BarSeries series = tests::made_bars(160);
    std::string bars = "Date,Open,High,Low,Close,Volume\n", texts = "ticker,created_at_utc,text\n";
    for (const market::Bar& bar : series.bars) {
      bars += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                          bar.close, bar.volume);
    }
    std::size_t number = 0;
    for (const signal::ScoredText& text : tests::made_texts(series)) {
      texts += fmt::format("MADE,{},Day {}: {} and a {}\n", market::to_text(text.known_at), number++,
                           text.positive > 0.5 ? "record profit" : "heavy loss",
                           text.negative > 0.3 ? "downgrade" : "upgrade");
    }
    prices_ = folder_.write("MADE.csv", bars).string();
    texts_ = folder_.write("texts.csv", texts).string();
  }

  tests::ProgramOutcome backtest(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"forecast",
                                          "backtest",
                                          "--recipe",
                                          "sign",
                                          "--ticker",
                                          "MADE",
                                          "--prices",
                                          prices_,
                                          "--texts",
                                          texts_,
                                          "--model",
                                          "lexicon",
                                          "--preset",
                                          "bo-rfe-2",
                                          "--bags",
                                          "3",
                                          "--refit-every",
                                          "5",
                                          "--second-test-share",
                                          "0",
                                          "--draws",
                                          "100",
                                          "--runs",
                                          (folder_.path() / "runs").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bellwether(arguments);
  }

  tests::TemporaryFolder folder_;
  std::string prices_, texts_;
};

TEST_F(SignBacktestCommand, Answers_with_the_verdict_and_leaves_the_documents) {
  const auto outcome = backtest({"--window", "40"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("always-up has an accuracy of"));
  EXPECT_THAT(outcome.output, HasSubstr("logistic (bo-rfe-2)"));
  EXPECT_THAT(outcome.output, HasSubstr("Buy-and-hold"));
  for (const char* name : {"sign.json", "predictions.csv", "trials.jsonl", "metrics.jsonl"}) {
    bool found = false;
    for (const auto& run : std::filesystem::directory_iterator(folder_.path() / "runs"))
      found = found || std::filesystem::exists(run.path() / name);
    EXPECT_TRUE(found) << name;
  }
}

TEST_F(SignBacktestCommand, As_published_says_so_in_the_document) {
  const auto outcome = backtest({"--window", "40", "--as-published", "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto json = nlohmann::json::parse(outcome.output);
  EXPECT_EQ(json.at("mode"), "as-published");
  EXPECT_EQ(json.at("reason_codes").size(), 6u);
  EXPECT_GT(json.at("published").at("test").at("rows"), json.at("test").at("rows"));
}

// Two windows, each tried with the same rules beside it: what the second run tried itself, its candidate and
// that one's logistic twin, is new to the first; the rules count once.
TEST_F(SignBacktestCommand, The_second_run_counts_what_the_first_tried_and_both_are_repeated) {
  const std::string runs = (folder_.path() / "runs").string();
  const auto trials = [&](const std::string& window) {
    const auto outcome = backtest({"--window", window, "--format", "json", "--quiet"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return nlohmann::json::parse(outcome.output).at("trials");
  };
  const auto first = trials("40"), second = trials("50"), again = trials("50");
  EXPECT_EQ(first.at("count"), first.at("in_this_run"));
  EXPECT_EQ(second.at("in_this_run"), first.at("in_this_run"));
  EXPECT_EQ(second.at("count"), second.at("in_this_run").get<int>() + 2);
  EXPECT_EQ(second.at("runs"), 2);
  EXPECT_EQ(again, second);
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(runs))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  ASSERT_EQ(names.size(), 3u);
  for (const std::string& name : names) {
    const auto repeated = run_bellwether({"runs", "reproduce", "--yes", name, "--runs", runs, "--quiet"});
    EXPECT_EQ(repeated.exit_code, 0) << repeated.output << repeated.errors;
  }
}

TEST_F(SignBacktestCommand, Days_without_a_view_are_told_unless_switched_off) {
  const auto fixed = backtest({"--window", "40", "--abstain", "fixed", "--abstain-threshold", "0.4"});
  ASSERT_EQ(fixed.exit_code, 0) << fixed.errors;
  EXPECT_THAT(fixed.output, HasSubstr("bo-rfe-2 with margin"));
  EXPECT_THAT(fixed.output, HasSubstr("Abstention: "));
  const auto off = backtest({"--window", "40", "--abstain", "off"});
  ASSERT_EQ(off.exit_code, 0) << off.errors;
  EXPECT_THAT(off.output, testing::Not(HasSubstr("with margin")));
  EXPECT_EQ(backtest({"--abstain-threshold", "1"}).exit_code, 2);
}

TEST_F(SignBacktestCommand, Flags_of_the_other_recipe_are_refused) {
  const auto sign = backtest({"--look-back", "30"});
  EXPECT_EQ(sign.exit_code, 2);
  EXPECT_THAT(sign.errors, HasSubstr("unknown flag '--look-back' of 'forecast backtest sign'"));
  const auto price = run_bellwether({"forecast", "backtest", "--preset", "all"});
  EXPECT_EQ(price.exit_code, 2);
  EXPECT_THAT(price.errors, HasSubstr("unknown flag '--preset' of 'forecast backtest price'"));
}

TEST_F(SignBacktestCommand, A_span_too_short_is_refused_with_the_remedy) {
  const auto outcome = backtest({"--window", "140"});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_THAT(outcome.errors, HasSubstr("choose a shorter --window"));
}

}  // namespace
}  // namespace bellwether::cli
