#include "bellwether/provider/stocktwits_messages.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;

std::string made_message(int id, std::string_view created,
                         std::string_view entities = R"({"sentiment":null})") {
  return R"({"id":)" + std::to_string(id) + R"(,"body":"$AAPL looks strong &amp; steady )" +
         std::to_string(id) + R"(","created_at":")" + std::string(created) +
         R"(","user":{"id":42,"username":"someone","followers":300},"symbols":[{"id":686,"symbol":"AAPL"}],"entities":)" +
         std::string(entities) + "}";
}
std::string made_stream(const std::string& messages, std::string_view more = "false", int before = 1) {
  return R"({"response":{"status":200},"symbol":{"id":686,"symbol":"AAPL"},"cursor":{"more":)" +
         std::string(more) + R"(,"since":9,"max":)" + std::to_string(before) + R"(},"messages":[)" +
         messages + "]}";
}
core::Result<FetchedTexts> fetch_stream(MadeSession& session) {
  return fetch_stocktwits(aapl_texts("2024-01-09", "2024-01-10"), session.get());
}

TEST(Stocktwits, Tags_are_bullish_and_bearish_and_untagged_is_no_label) {
  MadeSession session({{made_stream(
      made_message(5, "2024-01-10T12:00:05Z", R"({"sentiment":{"basic":"Bullish"}})") + "," +
      made_message(4, "2024-01-10T12:00:04Z", R"({"sentiment":{"basic":"Bearish"}})") + "," +
      made_message(3, "2024-01-10T12:00:03Z", R"({"sentiment":{"basic":null}})") + "," +
      made_message(2, "2024-01-10T12:00:02Z") + "," + made_message(1, "2024-01-10T12:00:01Z", "null"))}});
  const auto fetched = fetch_stream(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->texts.size(), 5U);
  EXPECT_EQ(fetched->texts[4].text.label, "bullish");
  EXPECT_EQ(fetched->texts[3].text.label, "bearish");
  for (const std::size_t untagged : {0U, 1U, 2U})
    EXPECT_EQ(fetched->texts[untagged].text.label, std::nullopt);
}

TEST(Stocktwits, Entities_are_decoded_once_and_no_user_is_kept) {
  MadeSession session({{made_stream(made_message(5, "2024-01-10T12:00:05Z"))}});
  const auto fetched = fetch_stream(session);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->texts.at(0).text.body, "$AAPL looks strong & steady 5");
  EXPECT_EQ(fetched->texts.at(0).text.source, "StockTwits");
  EXPECT_EQ(fetched->texts.at(0).url, "https://stocktwits.com/message/5");
}

TEST(Stocktwits, Goes_back_by_the_cursor_until_the_first_day_is_passed) {
  MadeSession session(
      {{made_stream(made_message(5, "2024-01-10T12:00:05Z"), "true", 5)},
       {made_stream(made_message(5, "2024-01-10T12:00:05Z") + "," + made_message(4, "2024-01-08T12:00:00Z"),
                    "true", 4)}});
  const auto fetched = fetch_stream(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(session.client.asked.size(), 2U);
  EXPECT_EQ(session.asked(0).path, "/streams/symbol/AAPL.json");
  EXPECT_EQ(tests::query_value(session.asked(0), "max"), "");
  EXPECT_EQ(tests::query_value(session.asked(1), "max"), "5");
  EXPECT_EQ(fetched->texts.size(), 1U);
  EXPECT_EQ(fetched->report.rows.duplicates, 1U);
  EXPECT_EQ(fetched->report.outside, 1U);
  EXPECT_FALSE(fetched->report.is_truncated);
}

TEST(Stocktwits, A_stream_that_ends_before_the_first_day_is_told_as_cut_short) {
  MadeSession session(
      {{made_stream(made_message(5, "2024-01-10T12:00:05Z"), "true", 5)}, {made_stream("", "true", 4)}});
  const auto fetched = fetch_stream(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_TRUE(fetched->report.is_truncated);
  EXPECT_TRUE(is_warned(fetched->report, "reach back to 2024-01-10T12:00:05Z only"));
}

TEST(Stocktwits, A_page_for_robots_is_no_bad_key_and_not_asked_again) {
  MadeSession session({{"<!DOCTYPE html><title>Just a moment...</title>", 403}});
  const auto fetched = fetch_stream(session);
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().kind, ErrorKind::network);
  EXPECT_NE(fetched.error().message.find("data import"), std::string::npos);
  EXPECT_EQ(session.client.asked.size(), 1U);
}

TEST(Stocktwits, What_is_no_stream_of_the_ticker_is_an_error) {
  std::string other = made_stream(made_message(5, "2024-01-10T12:00:05Z"));
  other.replace(other.find(R"("symbol":"AAPL"})"), 15, R"("symbol":"MSFT")");
  for (const std::string& body :
       {other, std::string("{}"), std::string("[]"), std::string(R"({"messages":[{}]})"),
        std::string(R"({"messages":null,"errors":[{"message":"x"}]})")}) {
    MadeSession session({{body}});
    const auto fetched = fetch_stream(session);
    ASSERT_FALSE(fetched) << body;
    EXPECT_EQ(fetched.error().kind, ErrorKind::network) << body;
  }
}

}  // namespace
}  // namespace bellwether::provider
