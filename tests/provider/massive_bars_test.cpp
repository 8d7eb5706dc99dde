#include "bellwether/provider/massive_bars.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;

// In the shape of the vendor's documentation; the numbers are made up.
constexpr const char* kTwoMassiveDays =
    R"({"ticker":"AAPL","adjusted":false,"queryCount":2,"resultsCount":2,"status":"OK",
  "request_id":"a","results":[
   {"t":1704171600000,"o":187.2,"h":188.4,"l":183.9,"c":185.6,"v":8.24887e7,"vw":185.9,"n":1008871},
   {"t":1704258000000,"o":184.2,"h":185.9,"l":183.4,"c":184.3,"v":58414500.5,"otc":true}]})";
constexpr const char* kNoEvents = R"({"status":"OK","request_id":"b","results":[]})";

core::Result<FetchedBars> fetch_days(MadeSession& session) {
  return fetch_massive_bars(aapl_prices("2024-01-02", "2024-01-05"), session.get());
}

core::Result<FetchedBars> fetch_days_of(std::string bars) {
  MadeSession session({{std::move(bars)}, {kNoEvents}, {kNoEvents}});
  return fetch_days(session);
}

TEST(MassiveBars, Days_are_New_Yorks_and_prices_as_traded) {
  MadeSession session({{kTwoMassiveDays}, {kNoEvents}, {kNoEvents}});
  const auto fetched = fetch_days(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->bars.size(), 2U);
  EXPECT_EQ(market::to_text(fetched->bars[0].bar.day), "2024-01-02");
  EXPECT_EQ(market::to_text(fetched->bars[1].bar.day), "2024-01-03");
  EXPECT_EQ(fetched->bars[0].bar.volume, 82'488'700.0);
  EXPECT_EQ(fetched->bars[1].bar.volume, 58'414'500.5);
  EXPECT_EQ(fetched->bars[0].provider, "massive");
  EXPECT_EQ(fetched->basis, PriceBasis::as_traded);
  EXPECT_EQ(fetched->report.calls, 3U);
}

TEST(MassiveBars, Asks_for_unadjusted_days_in_order_with_the_key_in_a_header) {
  MadeSession session({{kTwoMassiveDays}, {kNoEvents}, {kNoEvents}});
  ASSERT_TRUE(fetch_days(session));
  EXPECT_EQ(session.asked(0).path, "/v2/aggs/ticker/AAPL/range/1/day/2024-01-02/2024-01-05");
  EXPECT_EQ(tests::query_value(session.asked(0), "adjusted"), "false");
  EXPECT_EQ(tests::query_value(session.asked(0), "sort"), "asc");
  EXPECT_EQ(tests::query_value(session.asked(0), "limit"), "50000");
  EXPECT_EQ(tests::query_value(session.asked(1), "execution_date.gte"), "2024-01-02");
  EXPECT_EQ(tests::query_value(session.asked(2), "ex_dividend_date.lte"), "2024-01-05");
  for (const net::Request& each : session.client.asked) {
    EXPECT_EQ(each.secret_headers.at(0).name, "Authorization");
    EXPECT_TRUE(each.secret_query.empty());
  }
}

TEST(MassiveBars, Splits_and_dividends_stand_on_their_days) {
  MadeSession session(
      {{kTwoMassiveDays},
       {R"({"status":"OK","results":[{"ticker":"AAPL","execution_date":"2024-01-03","split_from":1,"split_to":4}]})"},
       {R"({"status":"OK","results":[{"ticker":"AAPL","ex_dividend_date":"2024-01-02","cash_amount":0.24,
            "currency":"USD","dividend_type":"CD"},
            {"ticker":"AAPL","ex_dividend_date":"2024-01-03","cash_amount":0.3,"currency":"CAD"}]})"}});
  const auto fetched = fetch_days(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->bars[1].split, 4.0);
  EXPECT_EQ(fetched->bars[0].dividend, 0.24);
  EXPECT_EQ(fetched->bars[1].dividend, std::nullopt);
  EXPECT_TRUE(is_warned(fetched->report, "2024-01-03 is in CAD"));
}

TEST(MassiveBars, No_results_with_status_OK_and_count_0_is_empty_and_warned_of) {
  for (const char* results : {"", R"("results":null,)", R"("results":[],)"}) {
    const auto fetched = fetch_days_of(std::string("{") + results +
                                       R"("ticker":"AAPL","queryCount":0,"resultsCount":0,"status":"OK"})");
    ASSERT_TRUE(fetched) << fetched.error().message;
    EXPECT_TRUE(fetched->bars.empty());
    EXPECT_FALSE(fetched->report.warnings.empty());
  }
}

TEST(MassiveBars, No_results_otherwise_is_an_error_and_never_empty) {
  for (const char* body :
       {R"({"ticker":"AAPL","resultsCount":2,"status":"OK"})", R"({"ticker":"AAPL","status":"OK"})",
        R"({"ticker":"AAPL","resultsCount":0,"status":"ERROR"})", R"({"resultsCount":0})", R"([])",
        R"({"status":"OK","results":{}})", R"({"status":"OK","resultsCount":0)", ""}) {
    const auto fetched = fetch_days_of(body);
    ASSERT_FALSE(fetched) << body;
    EXPECT_EQ(fetched.error().kind, ErrorKind::network) << body;
  }
}

TEST(MassiveBars, Delayed_data_are_data) {
  std::string body = kTwoMassiveDays;
  body.replace(body.find("\"OK\""), 4, "\"DELAYED\"");
  const auto fetched = fetch_days_of(body);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->bars.size(), 2U);
}

TEST(MassiveBars, Another_ticker_or_another_clock_is_an_error) {
  std::string other = kTwoMassiveDays;
  other.replace(other.find("AAPL"), 4, "MSFT");
  ASSERT_FALSE(fetch_days_of(other));
  std::string utc = kTwoMassiveDays;
  utc.replace(utc.find("1704171600000"), 13, "1704153600000");
  const auto fetched = fetch_days_of(utc);
  ASSERT_FALSE(fetched);
  EXPECT_NE(fetched.error().message.find("midnight in New York"), std::string::npos);
}

TEST(MassiveBars, A_field_that_is_missing_or_of_another_type_is_an_error) {
  for (const char* row : {R"({"t":1704171600000,"o":1,"h":1,"l":1,"v":1})",
                          R"({"t":1704171600000,"o":1,"h":1,"l":1,"c":"1","v":1})",
                          R"({"o":1,"h":1,"l":1,"c":1,"v":1})", R"(7)"}) {
    const auto fetched =
        fetch_days_of(std::string(R"({"ticker":"AAPL","status":"OK","results":[)") + row + "]}");
    ASSERT_FALSE(fetched) << row;
    EXPECT_EQ(fetched.error().kind, ErrorKind::network);
  }
}

TEST(MassiveBars, A_first_day_later_than_asked_for_is_told) {
  MadeSession session({{kTwoMassiveDays}, {kNoEvents}, {kNoEvents}});
  const auto fetched = fetch_massive_bars(aapl_prices("2023-12-29", "2024-01-05"), session.get());
  ASSERT_TRUE(fetched);
  EXPECT_TRUE(
      is_warned(fetched->report, "the first price is of 2024-01-02, though 2023-12-29 was asked for"));
  MadeSession holiday(
      {{kTwoMassiveDays}, {kNoEvents}, {kNoEvents}});  // 30 December to 1 January have no session
  const auto complete = fetch_massive_bars(aapl_prices("2023-12-30", "2024-01-05"), holiday.get());
  ASSERT_TRUE(complete);
  EXPECT_FALSE(is_warned(complete->report, "the first price"));
}

TEST(MassiveBars, The_bar_of_a_session_that_is_not_over_is_kept_apart) {
  MadeSession session({{kTwoMassiveDays}, {kNoEvents}, {kNoEvents}}, "2024-01-03T20:59:59Z");
  const auto fetched = fetch_days(session);
  ASSERT_TRUE(fetched);
  ASSERT_EQ(fetched->bars.size(), 1U);
  ASSERT_TRUE(fetched->unfinished);
  EXPECT_EQ(market::to_text(fetched->unfinished->day), "2024-01-03");
}

TEST(MassiveBars, A_plan_that_does_not_include_the_days_is_told_as_such) {
  MadeSession session({{R"({"status":"NOT_AUTHORIZED","message":"Please upgrade your plan"})", 403}});
  const auto fetched = fetch_days(session);
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().kind, ErrorKind::authorisation);
  EXPECT_NE(fetched.error().message.find("Please upgrade your plan"), std::string::npos);
}

TEST(MassiveBars, Errors_of_the_client_stay_what_they_are) {
  for (const auto& [status, kind] : {std::pair{401, ErrorKind::authorisation},
                                     {404, ErrorKind::not_found},
                                     {429, ErrorKind::rate_limit},
                                     {500, ErrorKind::network},
                                     {400, ErrorKind::data}}) {
    MadeSession session({{"", status}});
    const auto fetched = fetch_days(session);
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().kind, kind) << status;
  }
}

TEST(MassiveBars, Prices_that_the_answer_calls_adjusted_are_refused) {
  std::string adjusted = kTwoMassiveDays;
  adjusted.replace(adjusted.find("\"adjusted\":false"), 16, "\"adjusted\":true");
  const auto fetched = fetch_days_of(adjusted);
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().kind, ErrorKind::network);
  EXPECT_NE(fetched.error().message.find("prices as traded were asked for"), std::string::npos);
}

TEST(MassiveBars, A_count_that_contradicts_the_rows_is_told) {
  std::string body = kTwoMassiveDays;
  const auto agreed = fetch_days_of(body);
  ASSERT_TRUE(agreed);
  EXPECT_FALSE(is_warned(agreed->report, "an answer counts"));
  body.replace(body.find("\"resultsCount\":2"), 16, "\"resultsCount\":9999");
  const auto fetched = fetch_days_of(body);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_TRUE(is_warned(fetched->report, "an answer counts 9999 days and holds 2"));
}

TEST(MassiveBars, An_event_listed_twice_counts_once_and_two_splits_of_one_day_are_an_error) {
  const std::string split =
      R"({"ticker":"AAPL","execution_date":"2024-01-03","split_from":1,"split_to":4,"id":"x"})";
  const std::string other = R"({"ticker":"AAPL","execution_date":"2024-01-03","split_from":1,"split_to":2})";
  const std::string paid =
      R"({"ticker":"AAPL","ex_dividend_date":"2024-01-03","cash_amount":0.24,"dividend_type":"CD"})";
  const auto list = [](const std::string& first, const std::string& second) {
    return R"({"status":"OK","results":[)" + first + "," + second + "]}";
  };
  MadeSession twice({{kTwoMassiveDays}, {list(split, split)}, {list(paid, paid)}});
  const auto fetched = fetch_days(twice);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->bars[1].split, 4.0);
  EXPECT_EQ(fetched->bars[1].dividend, 0.24);
  MadeSession two({{kTwoMassiveDays}, {list(split, other)}, {kNoEvents}});
  const auto refused = fetch_days(two);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::network);
  EXPECT_NE(refused.error().message.find("massive: two different splits of AAPL on 2024-01-03"),
            std::string::npos);
}

TEST(MassiveBars, A_stock_split_that_failed_to_load_fails_the_series) {
  MadeSession session({{kTwoMassiveDays}, {"", 500}});
  EXPECT_FALSE(fetch_days(session));
}

}  // namespace
}  // namespace bellwether::provider
