#include "bellwether/report/referee/forecast_record_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

evaluate::ForecastRecord record() {
  evaluate::RecordGroup live{
      .timing = store::Timing::live, .mode = "leak-free", .recipe = "price", .forecaster = "lstm"};
  live.made = 3;
  live.not_due = 1;
  live.scores.rows = 2;
  live.scores.rmse = evaluate::ScoredMetric{0.0123, {}};
  live.scores.coverage = {
      {.level = 0.8, .rows = 2, .inside = 1, .share = 0.5, .interval = {0.1, 0.9}, .mean_width = 0.03}};
  evaluate::RecordedForecast line{
      .id = std::string(64, 'a'), .recipe = "price", .ticker = "AAPL", .forecaster = "lstm"};
  line.forecast = 0.01;
  return {.groups = {live},
          .forecasts = {line},
          .lines = 4,
          .head = std::string(64, 'b'),
          .fault = "",
          .added = 0,
          .notes = {}};
}

TEST(ForecastRecordDocument, Shows_the_record_its_coverage_and_each_forecast) {
  const Document document = forecast_record_document(record());
  const std::string words = to_terminal(document), json = to_json(document);
  EXPECT_THAT(words, HasSubstr("1.23 %"));
  EXPECT_THAT(words, HasSubstr("coverage"));
  EXPECT_THAT(words, HasSubstr("aaaaaaaaaaaa"));
  EXPECT_THAT(words, HasSubstr("The log is whole."));
  EXPECT_THAT(words, HasSubstr(std::string(64, 'b')));
  EXPECT_THAT(json, HasSubstr("\"format\": \"bellwether.forecast_record/1\""));
  EXPECT_THAT(json, HasSubstr("\"head\": \"" + std::string(64, 'b') + "\""));
  EXPECT_THAT(to_csv(document), HasSubstr("timing,recipe,forecaster,horizon"));
}

TEST(ForecastRecordDocument, Says_first_that_the_log_is_broken) {
  evaluate::ForecastRecord broken = record();
  broken.fault = "line 5 was altered";
  const std::string words = to_terminal(forecast_record_document(broken));
  EXPECT_TRUE(
      words.starts_with("The log is broken: line 5 was altered. What follows is of the 4 lines before it."));
  EXPECT_THAT(words, Not(HasSubstr("whole")));
}

}  // namespace
}  // namespace bellwether::report
