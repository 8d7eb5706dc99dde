#include "bellwether/provider/alpaca_bars.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;

// In the shape of the vendor's documentation; the numbers are made up.
std::string day_row(std::string_view start, double close) {
  return R"({"t":")" + std::string(start) + R"(","o":100,"h":200,"l":50,"c":)" + std::to_string(close) +
         R"(,"v":1000,"n":10,"vw":100.1})";
}
std::string answer_of(const std::string& rows, std::string_view token = "null",
                      std::string_view symbol = "AAPL") {
  return R"({"bars":)" + rows + R"(,"symbol":")" + std::string(symbol) + R"(","next_page_token":)" +
         std::string(token) + "}";
}
std::string two_days(double first, double second) {
  return answer_of("[" + day_row("2024-01-02T05:00:00Z", first) + "," +
                   day_row("2024-01-03T05:00:00Z", second) + "]");
}

core::Result<FetchedBars> fetch_days(MadeSession& session) {
  return fetch_alpaca_bars(aapl_prices("2024-01-02", "2024-01-05"), session.get());
}

TEST(AlpacaBars, The_adjusted_close_stands_beside_the_prices_as_traded) {
  MadeSession session({{two_days(120, 121)}, {two_days(60, 121)}});
  const auto fetched = fetch_days(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->bars.size(), 2U);
  EXPECT_EQ(market::to_text(fetched->bars[0].bar.day), "2024-01-02");
  EXPECT_EQ(fetched->bars[0].bar.close, 120);
  EXPECT_EQ(fetched->bars[0].bar.close_adjusted, 60);
  EXPECT_EQ(fetched->bars[1].bar.close_adjusted, 121);
  EXPECT_EQ(fetched->basis, PriceBasis::as_traded);
  EXPECT_EQ(fetched->report.calls, 2U);
}

TEST(AlpacaBars, Asks_both_ways_without_an_end_with_both_keys_in_headers) {
  MadeSession session({{two_days(120, 121)}, {two_days(60, 121)}});
  ASSERT_TRUE(fetch_days(session));
  EXPECT_EQ(session.asked(0).path, "/v2/stocks/AAPL/bars");
  EXPECT_EQ(tests::query_value(session.asked(0), "timeframe"), "1Day");
  EXPECT_EQ(tests::query_value(session.asked(0), "adjustment"), "raw");
  EXPECT_EQ(tests::query_value(session.asked(1), "adjustment"), "all");
  EXPECT_EQ(tests::query_value(session.asked(0), "start"), "2024-01-02");
  EXPECT_EQ(tests::query_value(session.asked(0), "end"), "");
  for (const net::Request& each : session.client.asked) {
    ASSERT_EQ(each.secret_headers.size(), 2U);
    EXPECT_EQ(each.secret_headers[0].name, "APCA-API-KEY-ID");
    EXPECT_TRUE(each.secret_query.empty());
  }
}

TEST(AlpacaBars, Pages_follow_the_token_and_later_days_are_left_out) {
  MadeSession session({{answer_of("[" + day_row("2024-01-02T05:00:00Z", 120) + "]", "\"two\"")},
                       {answer_of("[" + day_row("2024-01-09T05:00:00Z", 121) + "]")},
                       {answer_of("[" + day_row("2024-01-02T05:00:00Z", 60) + "]")}});
  const auto fetched = fetch_days(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->bars.size(), 1U);
  EXPECT_EQ(fetched->report.outside, 1U);
  EXPECT_EQ(tests::query_value(session.asked(1), "page_token"), "two");
}

TEST(AlpacaBars, Answers_of_different_days_are_an_error) {
  MadeSession session({{two_days(120, 121)}, {answer_of("[" + day_row("2024-01-02T05:00:00Z", 120) + "]")}});
  const auto fetched = fetch_days(session);
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().kind, ErrorKind::network);
}

TEST(AlpacaBars, The_bar_of_a_session_that_was_not_over_is_kept_apart) {
  MadeSession session({{two_days(120, 121)}, {two_days(60, 121)}}, "2024-01-03T20:00:00Z");
  const auto fetched = fetch_days(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->bars.size(), 1U);
  EXPECT_TRUE(fetched->unfinished);
}

TEST(AlpacaBars, No_bars_is_told) {
  MadeSession session({{answer_of("null")}, {answer_of("null")}});
  const auto fetched = fetch_days(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_TRUE(fetched->bars.empty());
  EXPECT_FALSE(fetched->report.warnings.empty());
}

TEST(AlpacaBars, What_is_no_daily_series_of_the_ticker_is_an_error) {
  for (const std::string& body :
       {answer_of("[]", "null", "MSFT"), answer_of("[" + day_row("2024-01-02T00:00:00Z", 120) + "]"),
        answer_of("[" + day_row("yesterday", 120) + "]"), answer_of("[{}]"), answer_of("{}"),
        std::string(R"({"symbol":"AAPL"})"), std::string(R"({"message":"forbidden."})"), std::string("[]")}) {
    MadeSession session({{body}, {body}});
    const auto fetched = fetch_days(session);
    ASSERT_FALSE(fetched) << body;
    EXPECT_EQ(fetched.error().kind, ErrorKind::network) << body;
  }
}

}  // namespace
}  // namespace bellwether::provider
