#include "bellwether/dataset/sign_inputs.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/feature/sign_columns.h"
#include "bellwether/market/calendar.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::dataset {
namespace {

using testing::HasSubstr;

// Twenty trading days from Monday 2025-09-08, closing at 100, 101 …
std::string price_lines() {
  std::string csv = "Date,Open,High,Low,Close,Volume\n";
  int close = 100;
  for (const market::Date day : market::Calendar::nyse().trading_days(*market::parse_date("2025-09-08"),
                                                                      *market::parse_date("2025-10-03"))) {
    csv += fmt::format("{},{},{},{},{},1000\n", market::to_text(day), close, close + 1, close - 1, close);
    ++close;
  }
  return csv;
}

constexpr std::string_view kTimedTexts =
    "datetime,ticker,headline\n"
    "2025-09-15 12:00:00,SPY,Stocks plunge on huge losses\n"
    "2025-09-23 09:29:59,SPY,Stocks rally to a record profit\n"
    "2025-09-23 09:30:00,SPY,Stocks plunge on huge losses\n"
    "2025-09-23 12:00:00,AAPL,Apple profit surges\n"
    "2025-09-30 17:00:00,SPY,Stocks rally to a record profit\n";

constexpr std::string_view kTextsOfDays =
    "datetime,ticker,headline\n"
    "2025-09-15,SPY,Stocks plunge on huge losses\n"
    "2025-09-19,SPY,Stocks rally to a record profit\n"
    "2025-09-26,SPY,Stocks plunge on huge losses\n";

class SignInputsTest : public ::testing::Test {
 protected:
  SignInputRequest request_of(std::string_view texts) {
    SignInputRequest request;
    request.files.options.ticker = "SPY";
    request.files.options.prices = folder_.write("SPY.csv", price_lines()).string();
    request.files.options.texts = folder_.write("texts.csv", texts).string();
    request.files.options.model = "lexicon";
    return request;
  }
  SignInputs read(const SignInputRequest& request) {
    auto inputs = read_sign_inputs(request, job_);
    EXPECT_TRUE(inputs) << inputs.error().message;
    return std::move(*inputs);
  }
  core::Error error_of(const SignInputRequest& request) {
    const auto inputs = read_sign_inputs(request, job_);
    EXPECT_FALSE(inputs);
    return inputs ? core::Error{} : inputs.error();
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
};

// The value of a column in the row of a decision day.
double cell(const feature::SignExamples& rows, std::string_view day, std::string_view column) {
  const auto row = std::ranges::find(rows.days, *market::parse_date(day)) - rows.days.begin();
  const auto place = std::ranges::find(rows.columns, column) - rows.columns.begin();
  return rows.row(static_cast<std::size_t>(row))[static_cast<std::size_t>(place)];
}

TEST_F(SignInputsTest, The_second_decides_the_part_of_the_day) {
  const SignInputs inputs = read(request_of(kTimedTexts));
  EXPECT_EQ(cell(inputs.rows, "2025-09-23", "sentiment_pre"), 1);
  EXPECT_EQ(cell(inputs.rows, "2025-09-23", "sentiment_intra"), -1);
  EXPECT_EQ(inputs.texts.size(), 4U);  // Apple's is not about SPY
  EXPECT_EQ(inputs.texts_of_days, 0U);
}

TEST_F(SignInputsTest, Without_a_span_it_is_that_of_the_texts) {
  const SignInputs inputs = read(request_of(kTimedTexts));
  EXPECT_EQ(market::to_text(inputs.rows.days.front()), "2025-09-15");
  EXPECT_EQ(market::to_text(inputs.rows.days.back()), "2025-09-30");
  EXPECT_EQ(inputs.days.size(), inputs.rows.rows());
}

TEST_F(SignInputsTest, With_a_span_earlier_bars_serve_the_lag) {
  SignInputRequest request = request_of(kTimedTexts);
  request.files.options.start = "2025-09-22";
  request.files.options.end = "2025-09-26";
  const SignInputs inputs = read(request);
  EXPECT_EQ(market::to_text(inputs.rows.days.front()), "2025-09-22");
  // The last day of the span has no day after it among the bars read.
  EXPECT_EQ(market::to_text(inputs.rows.days.back()), "2025-09-25");
  EXPECT_EQ(cell(inputs.rows, "2025-09-22", "negative_count_lag5"), 1);  // of Monday the 15th
}

TEST_F(SignInputsTest, Texts_of_days_enter_when_the_next_trading_begins_and_that_is_told) {
  const SignInputs inputs = read(request_of(kTextsOfDays));
  EXPECT_EQ(cell(inputs.rows, "2025-09-22", "sentiment_pre"), 1);  // Friday's text, on Monday
  EXPECT_EQ(cell(inputs.rows, "2025-09-22", "sentiment_intra_missing"), 1);
  EXPECT_EQ(inputs.texts_of_days, 3U);
  EXPECT_THAT(inputs.notes.back(), HasSubstr("3 of 3 texts carry a day and no time"));
}

// The last day of prices is the 30th, decided at its close or five minutes before the open of the 1st; what came
// later is not read, counted or taken for the newest text.
TEST_F(SignInputsTest, A_live_forecast_sees_no_text_of_the_time_after_its_decision) {
  const std::string before =
      "datetime,ticker,headline\n2025-09-25 12:00:00,SPY,Stocks rally\n2025-09-26,SPY,Gain\n";
  const std::string night = "2025-09-30 22:00:00,SPY,Stocks plunge\n";
  const std::string after = "2025-09-30,SPY,Record profit\n2025-10-01 09:26:00,AAPL,Huge losses\n";
  for (const auto& [decision, seen, newest] :
       {std::tuple{feature::SignDecision::close, 2U, "2025-09-29T13:30:00Z"},
        std::tuple{feature::SignDecision::open, 3U, "2025-10-01T02:00:00Z"}}) {
    SignInputRequest request = request_of(before + night + after);
    request.files.options.end = "2025-09-30";
    request.table.decision = decision;
    const auto inputs = read_sign_market(request, SignUse::live, job_);
    ASSERT_TRUE(inputs) << inputs.error().message;
    EXPECT_EQ(inputs->texts.size(), seen);
    EXPECT_EQ(inputs->texts_of_days, 1U);
    ASSERT_TRUE(inputs->newest_text);
    EXPECT_EQ(market::to_text(*inputs->newest_text), newest);
  }
}

TEST_F(SignInputsTest, Another_clock_needs_no_second_reading) {
  const SignInputs inputs = read(request_of(kTextsOfDays));
  const auto calendar = rows_of(inputs, {.clock = market::DayClock::calendar_days});
  ASSERT_TRUE(calendar) << calendar.error().message;
  EXPECT_EQ(cell(*calendar, "2025-09-19", "sentiment_pre"), 1);  // on its own day, before it has ended
  EXPECT_GT(calendar->rows(), inputs.rows.rows());
}

TEST_F(SignInputsTest, Everybodys_texts_count_where_that_is_asked) {
  SignInputRequest request = request_of(kTimedTexts);
  request.text_tickers = "all";
  EXPECT_EQ(read(request).texts.size(), 5U);
  request.text_tickers = "aapl,SPY";
  EXPECT_EQ(read(request).texts.size(), 5U);
}

TEST_F(SignInputsTest, No_text_about_the_ticker_names_those_there_are) {
  SignInputRequest request = request_of("datetime,ticker,headline\n2025-09-15 12:00:00,MSFT,Good\n");
  const core::Error error = error_of(request);
  EXPECT_EQ(error.kind, core::ErrorKind::data);
  EXPECT_THAT(error.message, HasSubstr("it names 1 tickers: MSFT; --news-tickers all"));
}

TEST_F(SignInputsTest, Scores_written_before_give_the_same_rows) {
  SignInputRequest request = request_of(kTimedTexts);
  const SignInputs scored = read(request);
  std::string lines;
  for (const signal::DatedScore& each : scored.texts) {
    lines += fmt::format(
        R"({{"ticker":"SPY","known_at":"{}","text":"-","probabilities":{{"negative":{},"neutral":{},"positive":{}}}}})"
        "\n",
        market::to_text(each.known_at), each.negative, each.neutral, each.positive);
  }
  request.files.options.texts.clear();
  request.scores = folder_.write("scores.jsonl", lines).string();
  const SignInputs again = read(request);
  EXPECT_EQ(again.rows.values, scored.rows.values);
  EXPECT_EQ(again.scorer, "");
}

TEST_F(SignInputsTest, Scores_say_which_texts_have_a_day_alone) {
  SignInputRequest request = request_of(kTextsOfDays);
  const SignInputs scored = read(request);
  std::string lines;
  for (const signal::DatedScore& each : scored.texts) {
    lines += fmt::format(
        R"({{"ticker":"SPY","known_at":"{}","day":"{}","text":"-","probabilities":{{"negative":{},"neutral":{},"positive":{}}}}})"
        "\n",
        market::to_text(each.known_at), market::to_text(market::utc_date(each.event_time)), each.negative,
        each.neutral, each.positive);
  }
  request.files.options.texts.clear();
  request.scores = folder_.write("scores.jsonl", lines).string();
  EXPECT_EQ(read(request).rows.values, scored.rows.values);
  EXPECT_EQ(read(request).texts_of_days, 3U);
}

TEST_F(SignInputsTest, Neither_or_both_of_texts_and_scores_is_a_mistake) {
  SignInputRequest request = request_of(kTimedTexts);
  request.scores = "scores.jsonl";
  EXPECT_EQ(error_of(request).kind, core::ErrorKind::usage);
  request.scores.clear();
  request.files.options.texts.clear();
  EXPECT_EQ(error_of(request).kind, core::ErrorKind::usage);
}

// The market's sentiment from StockTwits messages of one year, dated to days (StockEmotions), beside SPY.
TEST_F(SignInputsTest, Reads_a_year_of_dated_messages_for_SPY) {
  const auto prices = tests::shared_path("data/prices/daily/SPY.csv");
  const auto texts = tests::shared_path("data/text/stockemotions/train_stockemo.csv");
  if (!prices || !texts) GTEST_SKIP() << tests::kNeedsShared;
  SignInputRequest request;
  request.files.options = {.ticker = "SPY", .prices = prices->string(), .texts = texts->string()};
  request.files.options.model = "lexicon";
  request.text_tickers = "all";
  const SignInputs inputs = read(request);
  EXPECT_EQ(inputs.texts.size(), 8000U);  // rows of the file, see the README of the data
  EXPECT_EQ(inputs.texts_of_days, 8000U);
  EXPECT_EQ(inputs.rows.rows(), 254U);  // 2020-01-02, when the first became known, to 2021-01-04
  EXPECT_EQ(inputs.rows.days_without_text, 0U);
}

// Tweets with exact times about one stock (StockNet): all three parts of the day have texts.
TEST_F(SignInputsTest, Reads_tweets_with_exact_times_for_a_stock) {
  const auto prices = tests::shared_path("data/stocknet/prices/AAPL.csv");
  const auto texts = tests::shared_path("data/stocknet/tweets.csv");
  if (!prices || !texts) GTEST_SKIP() << tests::kNeedsShared;
  SignInputRequest request;
  request.files.options = {.ticker = "AAPL", .prices = prices->string(), .texts = texts->string()};
  request.files.options.model = "lexicon";
  const SignInputs inputs = read(request);
  EXPECT_EQ(inputs.texts_of_days, 0U);
  for (const char* part : {"sentiment_pre_missing", "sentiment_intra_missing", "sentiment_post_missing"}) {
    const std::vector<std::string> wanted = {part};
    const auto flags = feature::select_columns(inputs.rows, wanted).values;
    EXPECT_LT(std::ranges::count(flags, 1.0), std::ssize(flags) / 3) << part;
  }
}

}  // namespace
}  // namespace bellwether::dataset
