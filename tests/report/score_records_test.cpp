#include "bellwether/report/score_records.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

sentiment::LabelMap finbert() {
  return *sentiment::LabelMap::from_names(std::vector<std::string>{"positive", "negative", "neutral"});
}
const double kProbabilities[] = {0.25, 0.5, 0.25};

market::Text text_of(std::string body) {
  return {.id = "news.csv:2",
          .tickers = {{"AAPL"}, {"SPY"}},
          .known_at = *market::parse_utc("2025-09-30T13:30:00Z"),
          .body = std::move(body)};
}

std::string written(ScoreFormat format, const std::vector<market::Text>& texts) {
  const auto labels = finbert();
  ScoreLines lines(format, labels);
  std::string out = lines.begin();
  for (const auto& each : texts) out += lines.line(each, sentiment::make_score(kProbabilities, labels));
  return out + lines.end();
}

// P-56: {i}. {label:>8} | conf={confidence:.3f} | {text}
TEST(ScoreLines, Demo_form_is_numbered_from_one) {
  EXPECT_EQ(written(ScoreFormat::demo, {text_of("Acme falls"), text_of("two\nlines \x1b[31m")}),
            "1. negative | conf=0.500 | Acme falls\n2. negative | conf=0.500 | two lines [31m\n");
}

TEST(ScoreLines, Csv_names_each_probability_after_its_label) {
  EXPECT_EQ(
      written(ScoreFormat::csv, {text_of("Acme \"falls\", again")}),
      "id,ticker,known_at,text,label_id,label_name,confidence,p_positive,p_negative,p_neutral,score,seen\n"
      "news.csv:2,AAPL SPY,2025-09-30T13:30:00Z,\"Acme \"\"falls\"\", "
      "again\",1,negative,0.5,0.25,0.5,0.25,-0.25,unknown\n");
}

TEST(ScoreLines, Json_lines_hold_probabilities_by_name) {
  EXPECT_EQ(
      written(ScoreFormat::jsonl, {text_of("Acme")}),
      R"({"id":"news.csv:2","ticker":"AAPL SPY","known_at":"2025-09-30T13:30:00Z","text":"Acme","label_id":1,)"
      R"("label_name":"negative","confidence":0.5,"probabilities":{"positive":0.25,"negative":0.5,"neutral":0.25},)"
      R"("score":-0.25,"seen":"unknown"})"
      "\n");
}

TEST(ScoreLines, Json_is_an_object_whatever_the_number_of_texts) {
  EXPECT_EQ(written(ScoreFormat::json, {}), "{\"format\": \"bellwether.scores/1\", \"texts\": []}\n");
  const std::string two = written(ScoreFormat::json, {text_of("a"), text_of("b")});
  EXPECT_TRUE(two.starts_with("{\"format\": \"bellwether.scores/1\", \"texts\": [\n{"));
  EXPECT_TRUE(two.ends_with("}\n]}\n"));
  EXPECT_NE(two.find("},\n{"), std::string::npos);
}

TEST(ScoreLines, Json_names_the_day_of_a_text_that_has_no_hour) {
  market::Text text = text_of("a");
  EXPECT_EQ(written(ScoreFormat::jsonl, {text}).find("\"day\""), std::string::npos);
  text.precision = market::TimePrecision::day;
  text.event_time = *market::parse_utc("2025-09-29T00:00:00Z");
  EXPECT_NE(
      written(ScoreFormat::jsonl, {text}).find(R"("known_at":"2025-09-30T13:30:00Z","day":"2025-09-29")"),
      std::string::npos);
}

TEST(ScoreLines, What_the_text_is_to_the_model_is_said) {
  sentiment::SeenRecordBuilder record;
  const std::vector<std::string> labeled = {"Acme falls on weak orders"},
                                 read = {"Birch opens a mill in Ohio"};
  record.add_labeled(labeled);
  record.add_read(read);
  const sentiment::SeenTexts seen(record.build());
  const auto labels = finbert();
  ScoreLines lines(ScoreFormat::jsonl, labels, &seen);
  const auto line = [&](std::string body) {
    return lines.line(text_of(std::move(body)), sentiment::make_score(kProbabilities, labels));
  };
  EXPECT_NE(line("ACME falls on weak orders!").find(R"("seen":"labeled")"), std::string::npos);
  EXPECT_NE(line("Birch opens a mill in Ohio").find(R"("seen":"read")"), std::string::npos);
  EXPECT_NE(line("Cedar names a new treasurer").find(R"("seen":"no")"), std::string::npos);
}

TEST(ScoreLines, Undated_text_has_no_time) {
  market::Text text = text_of("a");
  text.precision = market::TimePrecision::none;
  EXPECT_NE(written(ScoreFormat::jsonl, {text}).find(R"("known_at":"")"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::report
