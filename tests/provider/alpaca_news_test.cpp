#include "bellwether/provider/alpaca_news.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

std::string made_headline(int id, std::string_view created = "2024-01-10T12:00:00Z",
                          std::string_view updated = "2024-01-10T12:00:05Z") {
  return R"({"id":)" + std::to_string(id) + R"(,"headline":"Apple&#39;s quarter )" + std::to_string(id) +
         R"(","author":"A","created_at":")" + std::string(created) + R"(","updated_at":")" +
         std::string(updated) +
         R"(","summary":"","content":"","images":[],"symbols":["AAPL","MSFT"],"source":"benzinga","url":null})";
}
std::string page_of_headlines(const std::string& news, std::string_view token = "null") {
  return R"({"news":[)" + news + R"(],"next_page_token":)" + std::string(token) + "}";
}
core::Result<FetchedTexts> fetch_headlines(MadeSession& session) {
  return fetch_alpaca_news(aapl_texts("2024-01-08", "2024-01-12"), session.get());
}

TEST(AlpacaNews, A_headline_is_published_when_created_and_known_when_last_changed) {
  MadeSession session({{page_of_headlines(made_headline(7))}});
  const auto fetched = fetch_headlines(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->texts.size(), 1U);
  EXPECT_EQ(fetched->texts[0].text.event_time, time_of("2024-01-10T12:00:00Z"));
  EXPECT_EQ(fetched->texts[0].text.known_at, time_of("2024-01-10T12:00:05Z"));
  EXPECT_EQ(fetched->texts[0].text.body, "Apple's quarter 7");
  EXPECT_EQ(fetched->texts[0].text.tickers.size(), 2U);
}

TEST(AlpacaNews, A_change_before_the_creation_makes_nothing_known_earlier) {
  MadeSession session(
      {{page_of_headlines(made_headline(7, "2024-01-10T12:00:00Z", "2024-01-09T12:00:00Z"))}});
  const auto fetched = fetch_headlines(session);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->texts.at(0).text.known_at, time_of("2024-01-10T12:00:00Z"));
}

TEST(AlpacaNews, Pages_of_50_follow_the_token_with_both_keys_in_headers) {
  MadeSession session(
      {{page_of_headlines(made_headline(1), "\"two\"")}, {page_of_headlines(made_headline(2))}});
  const auto fetched = fetch_headlines(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->texts.size(), 2U);
  EXPECT_EQ(tests::query_value(session.asked(0), "limit"), "50");
  EXPECT_EQ(tests::query_value(session.asked(0), "sort"), "asc");
  EXPECT_EQ(tests::query_value(session.asked(0), "page_token"), "");
  EXPECT_EQ(tests::query_value(session.asked(1), "page_token"), "two");
  ASSERT_EQ(session.asked(1).secret_headers.size(), 2U);
  EXPECT_EQ(session.asked(1).secret_headers[0].name, "APCA-API-KEY-ID");
  EXPECT_EQ(session.asked(1).secret_headers[1].name, "APCA-API-SECRET-KEY");
}

TEST(AlpacaNews, Tokens_that_repeat_are_refused) {
  MadeSession session(
      {{page_of_headlines(made_headline(1), "\"two\"")}, {page_of_headlines(made_headline(2), "\"two\"")}});
  const auto fetched = fetch_headlines(session);
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().kind, core::ErrorKind::network);
}

TEST(AlpacaNews, What_is_no_page_of_news_is_an_error) {
  for (const char* body : {"{}", R"({"news":null})", R"({"news":[{"id":1}]})",
                           R"({"news":[],"next_page_token":3})", R"({"message":"forbidden."})", "[]"}) {
    MadeSession session({{body}});
    const auto fetched = fetch_headlines(session);
    ASSERT_FALSE(fetched) << body;
    EXPECT_EQ(fetched.error().kind, core::ErrorKind::network);
  }
}

TEST(AlpacaNews, No_news_is_told) {
  MadeSession session({{page_of_headlines("")}});
  const auto fetched = fetch_headlines(session);
  ASSERT_TRUE(fetched);
  EXPECT_FALSE(fetched->report.warnings.empty());
}

}  // namespace
}  // namespace bellwether::provider
