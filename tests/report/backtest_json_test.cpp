#include "bellwether/report/backtest_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bellwether/core/strict_json.h"
#include "tests/support/made_backtest.h"

namespace bellwether::report {
namespace {

TEST(BacktestJson, Reads_back_strictly_with_every_model_and_forecast) {
  const auto result = tests::made_backtest(tests::made_table(150, 0.0), {});
  ASSERT_TRUE(result);
  const auto json = core::parse_json(to_json(*result), {});
  ASSERT_TRUE(json) << json.error().message;
  EXPECT_EQ((*json)["mode"], "leak-free");
  EXPECT_EQ((*json)["verdict"], result->verdict);
  EXPECT_EQ((*json)["format"], "bellwether.backtest/1");
  ASSERT_EQ((*json)["models"].size(), result->models.size());
  for (std::size_t i = 0; i < result->models.size(); ++i) {
    const auto& model = (*json)["models"][i];
    EXPECT_EQ(model["model"], result->models[i].name);
    EXPECT_EQ(model["rmse"], result->models[i].scores.rmse);  // to the bit
    EXPECT_EQ(model["predictions"].size(), result->test_rows);
  }
  EXPECT_EQ((*json)["sentiment"][0]["verdict"], core::value_text(result->sentiment[0].verdict));
}

TEST(BacktestJson, What_is_undefined_is_null) {
  evaluate::BacktestResult result;
  result.models.push_back({.name = "persistence"});
  const auto json = core::parse_json(to_json(result), {});
  ASSERT_TRUE(json);
  EXPECT_TRUE((*json)["models"][0]["skill"].is_null());
  EXPECT_TRUE((*json)["models"][0]["seeds"].is_null());
  EXPECT_TRUE((*json)["published"].is_null());
}

TEST(PredictionsCsv, Has_one_line_a_forecast_and_the_same_columns_in_each) {
  const auto result = tests::made_backtest(tests::made_table(150, 0.0), {});
  ASSERT_TRUE(result);
  std::istringstream lines(predictions_csv(*result));
  std::string line;
  std::size_t count = 0;
  while (std::getline(lines, line)) {
    EXPECT_EQ(std::ranges::count(line, ','), 9) << line;
    ++count;
  }
  EXPECT_EQ(count, 1 + result->models.size() * result->test_rows);
}

TEST(PredictionsCsv, A_name_with_a_comma_is_quoted) {
  evaluate::BacktestResult result;
  result.models.push_back({.name = "a, b", .points = {evaluate::ForecastPoint{}}});
  EXPECT_NE(predictions_csv(result).find(",\"a, b\","), std::string::npos);
}

}  // namespace
}  // namespace bellwether::report
