#include "bellwether/report/llm/week_forecast_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/made_market.h"

namespace bellwether::report {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// Three quarters up by 1-2 %, one quarter down by 1-2 %.
evaluate::LiveWeek made_live() {
  forecast::BinProbabilities bins{};
  bins[7] = 0.75;
  bins[4] = 0.25;
  evaluate::LiveWeek live;
  live.ticker = "ACME";
  live.facts.from = tests::day_of("2024-01-05");
  live.facts.to = tests::day_of("2024-01-12");
  live.bins = *forecast::BinDistribution::make(bins);
  live.prompt = {"You are an analyst.", "First line.\n\nThird line."};
  live.notes = {"A note."};
  return live;
}

// mean 0.75 · 1.5 - 0.25 · 1.5 = 0.75 %; a tenth of all lies below -2 + 0.1 / 0.25 = -1.6 %, and nine tenths below
// 1 + (0.9 - 0.25) / 0.75 = 1.8667 %.
TEST(WeekForecastDocument, Tells_the_distribution_and_what_follows_from_it) {
  const Document document = week_forecast_document(made_live());
  EXPECT_EQ(document.summary,
            "ACME, 2024-01-05 to 2024-01-12: up by 1-2%, with a probability of 75 % that it does not fall.");
  const json made = json::parse(to_json(document));
  EXPECT_EQ(made["format"], "bellwether.llm_forecast/1");
  EXPECT_NEAR(made["forecast"]["mean"], 0.0075, 1e-12);
  EXPECT_NEAR(made["forecast"]["up"], 0.75, 1e-12);
  EXPECT_NEAR(made["forecast"]["low"], -0.016, 1e-12);
  EXPECT_NEAR(made["forecast"]["high"], 0.018666666666666667, 1e-12);
  ASSERT_EQ(made["bins"].size(), 12U);
  EXPECT_EQ(made["bins"][7]["bin"], "up by 1-2%");
  EXPECT_EQ(made["bins"][7]["probability"], 0.75);
  EXPECT_EQ(made["bins"][4]["low"], -2);
  EXPECT_EQ(made["bins"][4]["high"], -1);
  EXPECT_EQ(made["prompt"].size(), 3U);
  EXPECT_EQ(made["notes"], json::array({"A note."}));
}

TEST(WeekForecastDocument, The_argument_comes_with_what_the_prompt_does_not_have) {
  evaluate::LiveWeek live = made_live();
  live.answer = {{"Sales grew."}, {"Rates rise."}, {7}, "It is so."};
  live.numbers = {.all = 2, .unsupported = {"1.5"}};
  const json made = json::parse(to_json(week_forecast_document(live)));
  ASSERT_EQ(made["argument"].size(), 4U);
  EXPECT_EQ(made["argument"][1]["section"], "potential concern");
  EXPECT_EQ(made["argument"][2]["text"], "Up by 1-2%");
  EXPECT_EQ(made["support"][0]["all"], 2);
  EXPECT_EQ(made["support"][0]["unsupported"], json::array({"1.5"}));
}

TEST(WeekForecastDocument, A_text_that_cannot_be_parsed_is_shown_with_the_reason) {
  evaluate::LiveWeek live = made_live();
  live.text = "Up, surely.";
  live.fault = forecast::AnswerFault::no_section;
  const json made = json::parse(to_json(week_forecast_document(live)));
  ASSERT_EQ(made["argument"].size(), 1U);
  EXPECT_THAT(made["argument"][0]["section"].get<std::string>(),
              HasSubstr(std::string(name_of(forecast::AnswerFault::no_section))));
  EXPECT_EQ(made["argument"][0]["text"], "Up, surely.");
  EXPECT_FALSE(made.contains("support"));
}

}  // namespace
}  // namespace bellwether::report
