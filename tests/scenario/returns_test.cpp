// The recipe return as a user meets it: fitted, asked, written down, and asked again.
#include <filesystem>

#include "tests/scenario/price_lines.h"
#include "tests/scenario/scenario.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;

constexpr std::string_view kReturnColumns = "Date,Open,High,Low,Close,Volume";
constexpr std::size_t kSixYears = 1512;  // from 2018 to early 2024

class ReturnScenario : public Scenario {
 protected:
  ReturnScenario() {
    write("HTL.csv", price_file(kReturnColumns, price_lines("2018-01-02", kSixYears)));
    write("texts.csv",
          "date,ticker,text\n"
          "2020-03-31,HTL,profits rise\n"
          "2023-03-31,HTL,profits fall\n"
          "2023-04-12,HTL,profits rise\n");
  }
  std::string fit(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {"forecast",     "fit",   "return", "--prices",  path("HTL.csv"),
                                          "--forecaster", "ridge", "--end",  "2022-12-30"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const ProgramOutcome fitted = run(arguments);
    EXPECT_EQ(fitted.exit_code, 0) << fitted.errors;
    return run_folder(fitted);
  }
  ProgramOutcome predict(const std::string& from, std::vector<std::string> more,
                         std::vector<std::string> environment = {}) const {
    std::vector<std::string> arguments = {"forecast",  "predict", "return",   "--from",        from,
                                          "--ticker",  "HTL",     "--prices", path("HTL.csv"), "--runs",
                                          path("runs")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bellwether(arguments, {.environment = std::move(environment)});
  }
};

TEST_F(ReturnScenario, A_forecast_leaves_a_receipt_and_is_made_again_to_the_bit) {
  const ProgramOutcome told = predict(fit(), {"--as-of", "2023-06-30"});
  ASSERT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_THAT(told.errors, HasSubstr("receipt: "));
  const ProgramOutcome again = run({"forecast", "replay", "last"});
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_THAT(again.output, HasSubstr("1 of 1 forecasts are the same to the bit."));
  const ProgramOutcome scored = run({"forecast", "record", "--prices", path("HTL.csv"), "--format", "json"});
  EXPECT_EQ(scored.exit_code, 0) << scored.errors;
  EXPECT_THAT(scored.output, HasSubstr("\"horizon\": 21"));
  EXPECT_THAT(scored.output, HasSubstr("\"scored\": 1"));
}

TEST_F(ReturnScenario, Without_receipts_none_is_kept) {
  const ProgramOutcome told = predict(fit(), {"--receipts", "none"});
  ASSERT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_FALSE(std::filesystem::exists(path("runs/forecasts.jsonl")));
}

TEST_F(ReturnScenario, A_month_that_is_not_over_is_refused_and_leaves_no_receipt) {
  const ProgramOutcome refused = predict(fit(), {"--as-of", "2023-06-29", "--month", "2023-06"});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_THAT(refused.errors, HasSubstr("2023-06 is not over: its last trading day is 2023-06-30"));
  EXPECT_FALSE(std::filesystem::exists(path("runs/forecasts.jsonl")));
}

// 31 March 2023 was a Friday and the last trading day: its headline is known on 3 April.
TEST_F(ReturnScenario, A_headline_dated_to_a_day_counts_from_the_next_open_on) {
  const std::string from = fit({"--texts", path("texts.csv"), "--model", "lexicon"});
  const ProgramOutcome told = predict(from, {"--texts", path("texts.csv"), "--as-of", "2023-04-28",
                                             "--receipts", "none", "--format", "json"});
  ASSERT_EQ(told.exit_code, 0) << told.errors;
  const std::size_t march = told.output.find("\"month\": \"2023-03\""),
                    april = told.output.find("\"month\": \"2023-04\"");
  ASSERT_NE(april, std::string::npos) << told.output;
  EXPECT_THAT(told.output.substr(march, april - march), HasSubstr("\"texts\": 0"));
  EXPECT_THAT(told.output.substr(april, 200), HasSubstr("\"texts\": 2"));
}

TEST_F(ReturnScenario, The_answer_does_not_depend_on_zone_or_locale) {
  const std::string from = fit({"--texts", path("texts.csv"), "--model", "lexicon"});
  const std::vector<std::string> question = {
      "--texts", path("texts.csv"), "--as-of", "2023-04-28", "--receipts", "none", "--format", "json"};
  const ProgramOutcome here = predict(from, question, {"TZ=UTC", "LC_ALL=C"});
  ASSERT_EQ(here.exit_code, 0) << here.errors;
  for (const char* zone : {"TZ=Pacific/Kiritimati", "TZ=America/Los_Angeles"}) {
    const ProgramOutcome there = predict(from, question, {zone, "LC_ALL=de_DE.UTF-8", "LANG=tr_TR.UTF-8"});
    EXPECT_EQ(there.output, here.output) << zone;
  }
}

}  // namespace
}  // namespace bellwether::tests
