#include "bellwether/forecast/llm/week_row.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/made_market.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;
using tests::day_of;

WeekRow sample_row() {
  WeekRow row;
  row.prompt = {"System", "Body \"quoted\"\n\xE2\x82\xAC"};
  row.answer = "Answer";
  row.ticker = {"AAPL"};
  row.week = row.from = day_of("2024-05-10");
  row.to = day_of("2024-05-17");
  row.label = {7};
  row.market = RowMarket{*market::parse_utc("2024-05-10T20:00:01Z"),
                         *market::parse_utc("2024-05-17T20:00:00Z"),
                         0.0131,
                         -0.002,
                         {0.01, -0.02},
                         3};
  row.part = WeekPart::test;
  return row;
}

TEST(WeekRow, Is_a_conversation_that_trainers_read) {
  const auto json = nlohmann::json::parse(to_json_line(sample_row()));
  ASSERT_EQ(json["messages"].size(), 3U);
  EXPECT_EQ(json["messages"][1]["role"], "user");
  EXPECT_EQ(json["messages"][1]["content"], sample_row().prompt.body);
  EXPECT_EQ(json["label"], "up by 1-2%");
  EXPECT_EQ(json["relative_label"], "down by 0-1%");
  EXPECT_EQ(json["mode"], "leak-free");
}

TEST(WeekRow, Reads_back_what_was_written) {
  for (const bool as_published : {false, true}) {
    WeekRow row = sample_row();
    if (as_published) row.reason_codes = {"HINDSIGHT_TEXT"};
    row.variant = PromptVariant::canary;
    row.canary = Canary{"QX1", {3}};
    const std::string line = to_json_line(row);
    const auto read = parse_week_row(line);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(to_json_line(*read), line);
    EXPECT_EQ(read->prompt, row.prompt);
    EXPECT_EQ(read->market->past_returns, row.market->past_returns);
  }
}

TEST(WeekRow, As_published_has_the_columns_of_the_public_set_and_its_mark) {
  WeekRow row = sample_row();
  row.reason_codes = {"HINDSIGHT_TEXT"};
  const auto json = nlohmann::json::parse(to_json_line(row));
  for (const char* key : {"prompt", "answer", "period", "label", "symbol"})
    EXPECT_TRUE(json[key].is_string()) << key;
  EXPECT_EQ(json["mode"], "as-published");
  EXPECT_EQ(json["prompt"], wrap_fingpt(row.prompt));
}

// The shape of the rows API of the hub, written for this test.
TEST(WeekRow, Reads_a_row_of_the_public_set) {
  const auto read = parse_week_row(
      R"({"row_idx":0,"row":{"prompt":"[INST]<<SYS>>\nS\n<</SYS>>\n\nB[/INST]","answer":"A","period":"2023-05-14 to 2023-05-21","label":"up by 3-4%","symbol":"AXP"},"truncated_cells":[]})");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->ticker.symbol, "AXP");
  EXPECT_EQ(label_text(read->label), "up by 3-4%");
  EXPECT_EQ(to_text(read->week), "2023-05-14");
  EXPECT_FALSE(read->market);
}

TEST(WeekRow, Says_what_is_wrong) {
  const auto error = [](const char* line) {
    const auto read = parse_week_row(line);
    return read ? std::string() : read.error().message;
  };
  EXPECT_THAT(error("[]"), HasSubstr("no object"));
  EXPECT_THAT(error(R"({"row":{},"truncated_cells":["prompt"]})"), HasSubstr("truncated_cells"));
  EXPECT_THAT(error(R"({"prompt":"x"})"), HasSubstr("wrapper"));
  EXPECT_THAT(error(R"({"messages":[]})"), HasSubstr("messages"));
  const std::string head = R"({"messages":[{"role":"system","content":""},{"role":"user","content":"u"}],)";
  EXPECT_THAT(error((head + R"("period":"2023-05-14"})").c_str()), HasSubstr("two days"));
  EXPECT_THAT(
      error((head + R"("period":"2023-05-14 to 2023-05-21","label":"up by 0","symbol":"A"})").c_str()),
      HasSubstr("'up by 0' is none of the bins"));
}

TEST(WeekRow, A_text_at_its_bound_is_read_and_one_byte_more_is_not) {
  WeekRow row = sample_row();
  row.prompt.body = std::string(100, 'x');
  EXPECT_TRUE(parse_week_row(to_json_line(row), {.text_bytes = 100}));
  EXPECT_FALSE(parse_week_row(to_json_line(row), {.text_bytes = 99}));
}

}  // namespace
}  // namespace bellwether::forecast
