#include "bellwether/provider/yahoo_chart.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"
#include "tests/support/answering_client.h"
#include "tests/support/test_job.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using tests::day;
using tests::seconds;

// The answer's parts, in Yahoo's layout; numbers are made up.
struct Chart {
  std::string symbol = "EXMPL", zone = "America/New_York", granularity = "1d", currency = "USD";
  std::int64_t offset = -18000;
  std::string session = fmt::format(R"({{"start":{},"end":{}}})", seconds("2025-11-05T14:30:00Z"),
                                    seconds("2025-11-05T21:00:00Z"));
  std::string stamps, opens, closes, adjusted, events = "{}";

  std::string body() const {
    const std::string numbers = opens.empty() ? closes : opens;
    return fmt::format(
        R"({{"chart":{{"error":null,"result":[{{"meta":{{"currency":"{}","symbol":"{}","fullExchangeName":"NasdaqGS",)"
        R"("longName":"Example Works Inc.","gmtoffset":{},"exchangeTimezoneName":"{}","dataGranularity":"{}",)"
        R"("currentTradingPeriod":{{"regular":{}}}}},"timestamp":[{}],"events":{},"indicators":{{"quote":[{{)"
        R"("open":[{}],"high":[{}],"low":[{}],"close":[{}],"volume":[{}]}}]{}}}}}]}}}})",
        currency, symbol, offset, zone, granularity, session, stamps, events, numbers, numbers, numbers,
        closes, numbers,
        adjusted.empty() ? "" : fmt::format(R"(,"adjclose":[{{"adjclose":[{}]}}])", adjusted));
  }
};

std::string stamps_of(std::initializer_list<std::string_view> times) {
  std::string list;
  for (const std::string_view time : times) list += (list.empty() ? "" : ",") + std::to_string(seconds(time));
  return list;
}

const PriceQuery kWeek = tests::prices_of("EXMPL", "2025-10-31", "2025-11-05");

std::string chart_error(const std::string& body, int status = 200) {
  const auto bars = read_yahoo_chart(tests::answer_of(body, status), kWeek);
  return bars ? "" : bars.error().message;
}

TEST(YahooChart, Days_are_those_of_the_exchange_across_a_change_of_clocks) {
  Chart chart;  // clocks changed on 2 November
  chart.stamps = stamps_of({"2025-10-31T13:30:00Z", "2025-11-03T14:30:00Z", "2025-11-04T14:30:00Z"});
  chart.closes = "10,11,12";
  chart.adjusted = "9,10,12";
  const auto bars = read_yahoo_chart(tests::answer_of(chart.body()), kWeek);
  ASSERT_TRUE(bars) << bars.error().message;
  ASSERT_EQ(bars->bars.size(), 3U);
  EXPECT_EQ(bars->bars[0].bar.day, day("2025-10-31"));
  EXPECT_EQ(bars->bars[1].bar.day, day("2025-11-03"));
  EXPECT_EQ(bars->bars[1].bar.close, 11);
  EXPECT_EQ(bars->bars[1].bar.close_adjusted, 10);
  EXPECT_EQ(bars->company, "Example Works Inc.");
  EXPECT_EQ(bars->currency, "USD");
  EXPECT_EQ(bars->exchange, "NasdaqGS");
  EXPECT_EQ(bars->basis, PriceBasis::split_adjusted);
  EXPECT_THAT(bars->report.warnings, IsEmpty());
}

TEST(YahooChart, The_bar_of_a_session_that_is_not_over_is_kept_apart) {
  Chart chart;
  chart.stamps = stamps_of({"2025-11-04T14:30:00Z", "2025-11-05T14:30:00Z"});
  chart.closes = "12,13";
  const auto bars = read_yahoo_chart(tests::answer_of(chart.body()), kWeek);
  ASSERT_TRUE(bars) << bars.error().message;
  ASSERT_EQ(bars->bars.size(), 1U);
  ASSERT_TRUE(bars->unfinished);
  EXPECT_EQ(bars->unfinished->day, day("2025-11-05"));
  EXPECT_EQ(bars->unfinished->close, 13);
}

TEST(YahooChart, A_bar_is_finished_twenty_minutes_after_the_close) {
  Chart chart;
  chart.stamps = stamps_of({"2025-11-05T14:30:00Z"});
  chart.closes = "13";
  net::Response answer = tests::answer_of(chart.body());
  answer.fetched_at = seconds("2025-11-05T21:19:59Z");
  EXPECT_THAT(read_yahoo_chart(answer, kWeek)->bars, IsEmpty());
  answer.fetched_at = seconds("2025-11-05T21:20:00Z");
  EXPECT_EQ(read_yahoo_chart(answer, kWeek)->bars.size(), 1U);
  chart.session = "{}";  // it does not say: the day of the answer may go on
  answer.body = chart.body();
  EXPECT_THAT(read_yahoo_chart(answer, kWeek)->bars, IsEmpty());
}

TEST(YahooChart, A_live_row_behind_its_days_own_takes_its_place) {
  Chart chart;
  chart.stamps = stamps_of({"2025-11-03T14:30:00Z", "2025-11-04T14:30:00Z", "2025-11-04T21:00:01Z"});
  chart.closes = "11,12,12.5";
  const auto bars = read_yahoo_chart(tests::answer_of(chart.body()), kWeek);
  ASSERT_TRUE(bars) << bars.error().message;
  ASSERT_EQ(bars->bars.size(), 2U);
  EXPECT_EQ(bars->bars[1].bar.close, 12.5);
  EXPECT_EQ(bars->report.rows.duplicates, 1U);
}

TEST(YahooChart, Two_bars_of_one_day_before_the_end_are_an_error) {
  Chart chart;
  chart.stamps = stamps_of({"2025-11-03T14:30:00Z", "2025-11-03T15:30:00Z", "2025-11-04T14:30:00Z"});
  chart.closes = "11,11.5,12";
  EXPECT_THAT(chart_error(chart.body()), HasSubstr("two different bars of EXMPL on 2025-11-03"));
}

TEST(YahooChart, Rows_without_a_close_are_counted_and_a_hole_in_the_adjusted_closes_is_told) {
  Chart chart;
  chart.stamps = stamps_of({"2025-10-31T13:30:00Z", "2025-11-03T14:30:00Z", "2025-11-04T14:30:00Z"});
  chart.closes = "10,null,12";
  chart.opens = "10,11,12";
  chart.adjusted = "null,null,12";
  const auto bars = read_yahoo_chart(tests::answer_of(chart.body()), kWeek);
  ASSERT_TRUE(bars) << bars.error().message;
  EXPECT_EQ(bars->bars.size(), 2U);
  EXPECT_EQ(bars->report.rows.empty, 1U);
  EXPECT_FALSE(bars->bars[0].bar.close_adjusted);
  EXPECT_THAT(tests::joined(bars->report.warnings), HasSubstr("1 bars have no adjusted close"));
}

TEST(YahooChart, Splits_and_dividends_go_to_their_days) {
  Chart chart;
  chart.stamps = stamps_of({"2025-10-31T13:30:00Z", "2025-11-03T14:30:00Z"});
  chart.closes = "10,11";
  chart.events = fmt::format(
      R"({{"dividends":{{"1":{{"amount":0.25,"date":{}}}}},"splits":{{"2":{{"date":{},"numerator":3,"denominator":2}}}}}})",
      seconds("2025-10-31T13:30:00Z"), seconds("2025-11-03T14:30:00Z"));
  const auto bars = read_yahoo_chart(tests::answer_of(chart.body()), kWeek);
  ASSERT_TRUE(bars) << bars.error().message;
  EXPECT_EQ(bars->bars[0].dividend, 0.25);
  EXPECT_EQ(bars->bars[1].split, 1.5);
}

// London's midnight is 23:00 UTC in summer: the day is the one that begins, with summer's or winter's offset.
TEST(YahooChart, A_bar_of_a_currency_belongs_to_the_day_that_begins_with_it) {
  Chart chart;
  chart.symbol = "EURUSD=X";
  chart.zone = "Europe/London";
  chart.offset = 0;
  chart.session = fmt::format(R"({{"start":{},"end":{}}})", seconds("2025-11-05T00:00:00Z"),
                              seconds("2025-11-05T23:59:00Z"));
  chart.stamps = stamps_of({"2025-10-23T23:00:00Z", "2025-10-27T00:00:00Z"});
  chart.closes = "1.1,1.2";
  const auto bars = read_yahoo_chart(tests::answer_of(chart.body()),
                                     tests::prices_of("EURUSD=X", "2025-10-20", "2025-10-31"));
  ASSERT_TRUE(bars) << bars.error().message;
  ASSERT_EQ(bars->bars.size(), 2U);
  EXPECT_EQ(bars->bars[0].bar.day, day("2025-10-24"));
  EXPECT_EQ(bars->bars[1].bar.day, day("2025-10-27"));
}

TEST(YahooChart, An_answer_without_rows_has_no_bars_and_says_so) {
  Chart chart;
  for (
      const std::string& body :
      {chart.body(),
       std::string(
           R"({"chart":{"error":null,"result":[{"meta":{"symbol":"EXMPL"},"indicators":{"quote":[{}]}}]}})")}) {
    const auto bars = read_yahoo_chart(tests::answer_of(body), kWeek);
    ASSERT_TRUE(bars) << bars.error().message;
    EXPECT_THAT(bars->bars, IsEmpty());
    EXPECT_THAT(tests::joined(bars->report.warnings),
                HasSubstr("yahoo: the answer holds no prices of EXMPL"));
  }
}

TEST(YahooChart, What_is_not_the_answer_that_was_asked_for_is_an_error) {
  Chart chart;
  chart.stamps = stamps_of({"2025-11-03T14:30:00Z", "2025-11-04T14:30:00Z"});
  chart.closes = "11,12";
  chart.symbol = "OTHER";
  EXPECT_THAT(chart_error(chart.body()), HasSubstr("prices of 'OTHER' in place of EXMPL"));
  chart.symbol = "EXMPL";
  chart.granularity = "1wk";
  EXPECT_THAT(chart_error(chart.body()), HasSubstr("bars of '1wk' in place of 1d"));
  chart.granularity = "1d";
  chart.closes = "11";
  EXPECT_THAT(chart_error(chart.body()), HasSubstr("not as many as their times"));
  chart.closes = "11,12";
  chart.stamps = stamps_of({"2025-11-04T14:30:00Z", "2025-11-03T14:30:00Z"});
  EXPECT_THAT(chart_error(chart.body()), HasSubstr("times that do not ascend"));
  EXPECT_THAT(chart_error("{}"), HasSubstr("no \"chart\""));
  EXPECT_THAT(chart_error(R"({"chart":{"error":null,"result":[]}})"), HasSubstr("not one \"result\""));
  EXPECT_THAT(chart_error("<html>Will be right back</html>"), HasSubstr("vendor: api.example/path"));
  EXPECT_THAT(chart_error(R"({"chart":)"), HasSubstr("vendor: api.example/path"));
}

TEST(YahooChart, Yahoos_own_errors_are_told_in_its_words) {
  const auto unknown = read_yahoo_chart(
      tests::answer_of(
          R"({"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}})",
          404),
      kWeek);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, core::ErrorKind::not_found);
  EXPECT_THAT(unknown.error().message, HasSubstr("symbol may be delisted"));
  const auto range = read_yahoo_chart(
      tests::answer_of(
          R"({"chart":{"result":null,"error":{"code":"Unprocessable Entity","description":"d"}}})", 422),
      kWeek);
  ASSERT_FALSE(range);
  EXPECT_EQ(range.error().kind, core::ErrorKind::data);
}

TEST(YahooChart, Hundredths_of_a_currency_are_told) {
  Chart chart;
  chart.currency = "GBp";
  chart.stamps = stamps_of({"2025-11-03T14:30:00Z"});
  chart.closes = "1100";
  const auto bars = read_yahoo_chart(tests::answer_of(chart.body()), kWeek);
  ASSERT_TRUE(bars);
  EXPECT_EQ(bars->bars[0].bar.close, 1100);
  EXPECT_THAT(tests::joined(bars->report.warnings), HasSubstr("prices are in GBp, hundredths"));
}

TEST(YahooChart, One_call_asks_for_the_days_and_a_day_around_them) {
  Chart chart;
  chart.stamps = stamps_of({"2025-11-03T14:30:00Z"});
  chart.closes = "11";
  tests::AnsweringClient client(std::vector<tests::Answer>{{chart.body()}}, seconds("2025-11-06T17:00:00Z"));
  tests::TestJob job;
  const ProviderSession session{client, job.get(), {}};
  const auto bars = fetch_yahoo_bars(kWeek, session);
  ASSERT_TRUE(bars) << bars.error().message;
  ASSERT_EQ(client.asked.size(), 1U);
  EXPECT_EQ(client.asked[0].path, "/v8/finance/chart/EXMPL");
  EXPECT_EQ(tests::query_value(client.asked[0], "period1"), std::to_string(seconds("2025-10-30T00:00:00Z")));
  EXPECT_EQ(tests::query_value(client.asked[0], "period2"), std::to_string(seconds("2025-11-07T00:00:00Z")));
  EXPECT_EQ(plan_yahoo_bars(kWeek, {}), (CallPlan{1, 1}));
}

TEST(YahooChart, The_429_of_a_fingerprint_is_explained) {
  tests::AnsweringClient client(std::vector<tests::Answer>{{"Edge: Too Many Requests", 429}});
  tests::TestJob job;
  const auto bars = fetch_yahoo_bars(kWeek, {client, job.get(), {}});
  ASSERT_FALSE(bars);
  EXPECT_EQ(bars.error().kind, core::ErrorKind::rate_limit);
  EXPECT_THAT(bars.error().message, HasSubstr("tells from a browser by their connection"));
}

TEST(YahooChart, A_refusal_is_explained) {
  tests::AnsweringClient client(std::vector<tests::Answer>{{"<html>consent</html>", 401}});
  tests::TestJob job;
  const auto bars = fetch_yahoo_bars(kWeek, {client, job.get(), {}});
  ASSERT_FALSE(bars);
  EXPECT_EQ(bars.error().kind, core::ErrorKind::authorisation);
  EXPECT_THAT(bars.error().message, HasSubstr("asks for a browser's consent"));
}

}  // namespace
}  // namespace bellwether::provider
