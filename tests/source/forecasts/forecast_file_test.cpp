#include "bellwether/source/forecasts/forecast_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

core::Result<ForecastFile> read_forecasts(const std::string& text, const ForecastFileLimits& limits = {}) {
  return read_forecast_file(io::ByteStream::of_memory(text, "F.csv"), limits);
}

void expect_error(const std::string& text, const std::string& message) {
  const auto file = read_forecasts(text);
  ASSERT_FALSE(file) << text;
  EXPECT_EQ(file.error().kind, core::ErrorKind::data);
  EXPECT_THAT(file.error().message, HasSubstr(message));
}

const std::string kHeader = "ticker,as_of,horizon,model,cutoff,mean,q0.9,q0.1\n";

TEST(ForecastFileReader, Reads_every_column_by_its_name) {
  const auto file = read_forecasts(
      "model;mean;as_of;ticker;horizon;cutoff;0.9;quantile_0.1;close;comment\n"
      "chronos;201.5;2025-06-30;aapl;5;2024-12-31;210;190;200;hm\n"
      "chronos;;2025-06-30T14:00:00Z;AAPL;5;;210;;;\n");
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_THAT(file->rows, SizeIs(2));
  const FiledForecast& first = file->rows[0];
  EXPECT_EQ(first.ticker, "AAPL");
  EXPECT_EQ(first.model, "chronos");
  EXPECT_EQ(market::to_text(first.as_of), "2025-06-30");
  EXPECT_FALSE(first.as_of_time);
  EXPECT_EQ(first.horizon, 5u);
  EXPECT_EQ(market::to_text(*first.cutoff), "2024-12-31");
  EXPECT_EQ(first.mean, 201.5);
  EXPECT_EQ(first.close, 200.0);
  ASSERT_THAT(first.quantiles, SizeIs(2));
  EXPECT_EQ(first.quantiles[0].level, 0.1);
  EXPECT_EQ(first.quantiles[0].value, 190.0);
  EXPECT_EQ(first.quantiles[1].level, 0.9);
  const FiledForecast& second = file->rows[1];
  EXPECT_EQ(market::to_text(*second.as_of_time), "2025-06-30T14:00:00Z");
  EXPECT_FALSE(second.cutoff);
  EXPECT_FALSE(second.mean);
  EXPECT_THAT(second.quantiles, SizeIs(1));
  EXPECT_THAT(file->notes, testing::ElementsAre(HasSubstr("comment")));
  EXPECT_EQ(file->record.rows, 2u);
}

TEST(ForecastFileReader, A_value_that_is_wrong_is_named_with_its_place) {
  expect_error(kHeader + "AAPL,30.06.2025,1,m,,1,,\n", "F.csv:2:6: '30.06.2025' is no day");
  expect_error(kHeader + "AAPL,2025-06-30,0,m,,1,,\n", "F.csv:2:17: '0' is no number of trading days");
  expect_error(kHeader + "AAPL,2025-06-30,1.5,m,,1,,\n", "is no number of trading days");
  expect_error(kHeader + "AAPL,2025-06-30,1,,,1,,\n", "is no name of a model");
  expect_error(kHeader + "AAPL,2025-06-30,1,m,2024,1,,\n", "is no day as 2024-12-31");
  expect_error(kHeader + "AAPL,2025-06-30,1,m,,nan,,\n", "is no finite number");
  expect_error(kHeader + "AAPL,2025-06-30,1,m,,1e999,,\n", "is no finite number");
  expect_error(kHeader + "?,2025-06-30,1,m,,1,,\n", "is no ticker");
  expect_error(kHeader + "AAPL,2025-06-30,1,m,,,,\n", "forecasts nothing in this row");
  expect_error("ticker,as_of,horizon,model,probability_up\nA,2025-06-30,1,m,1.1\n", "is no probability");
  expect_error("ticker,as_of,horizon,model,mean,close\nA,2025-06-30,1,m,1,0\n", "is no price");
}

TEST(ForecastFileReader, A_row_that_repeats_another_is_refused) {
  expect_error(kHeader + "AAPL,2025-06-30,1,m,,1,,\nAAPL,2025-06-30,2,m,,1,,\nAAPL,2025-06-30,1,m,,2,,\n",
               "F.csv:4: repeats line 2: AAPL by m, as of 2025-06-30, 1 ahead");
}

TEST(ForecastFileReader, Columns_that_are_missing_or_twice_there_are_refused) {
  expect_error("ticker,as_of,model,mean\nA,2025-06-30,m,1\n",
               "the column 'horizon' is missing; there are 'ticker'");
  expect_error("ticker,as_of,horizon,model,q0.1,0.10\nA,2025-06-30,1,m,1,1\n",
               "two columns are the quantile 0.1");
  expect_error("ticker,as_of,horizon,model,average\nA,2025-06-30,1,m,1\n", "no column forecasts anything");
  expect_error(kHeader, "no forecast");
}

TEST(ForecastFileReader, Its_limits_are_kept) {
  const std::string two = kHeader + "A,2025-06-30,7,m,,1,,\nB,2025-06-30,7,m,,1,,\n";
  EXPECT_TRUE(read_forecasts(two, {.rows = 2, .quantiles = 2, .horizon = 7}));
  EXPECT_TRUE(read_forecasts(two, {.rows = 3, .quantiles = 3, .horizon = 8}));
  EXPECT_FALSE(read_forecasts(two, {.rows = 1}));
  EXPECT_FALSE(read_forecasts(two, {.quantiles = 1}));
  EXPECT_FALSE(read_forecasts(two, {.horizon = 6}));
}

}  // namespace
}  // namespace bellwether::source
