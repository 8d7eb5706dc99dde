#include "bellwether/provider/massive_news.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;

std::string made_article(std::string_view id, std::string_view time, std::string_view rest = "") {
  return R"({"id":")" + std::string(id) + R"(","title":"Title )" + std::string(id) +
         R"(","author":"","published_utc":")" + std::string(time) +
         R"(","article_url":"https://example.com/)" + std::string(id) +
         R"(","publisher":{"name":"Wire"},"tickers":["AAPL","X:BTC?"])" + std::string(rest) + "}";
}

std::string page_of_articles(const std::string& articles, std::string_view next = "") {
  const std::string link = next.empty() ? "" : R"(,"next_url":")" + std::string(next) + "\"";
  return R"({"status":"OK","request_id":"r","count":10,"results":[)" + articles + "]" + link + "}";
}

core::Result<FetchedTexts> fetch_articles(MadeSession& session) {
  return fetch_massive_news(aapl_texts("2024-01-01", "2024-01-31"), session.get());
}

TEST(MassiveNews, A_text_has_its_clock_publisher_label_and_link) {
  MadeSession session({{page_of_articles(made_article("a", "2024-01-24T18:33:53Z",
                                                      R"(,"description":"More.","insights":[
      {"ticker":"MSFT","sentiment":"negative","sentiment_reasoning":""},
      {"ticker":"AAPL","sentiment":"positive","sentiment_reasoning":""}])"))}});
  const auto fetched = fetch_articles(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->texts.size(), 1U);
  const FetchedText& text = fetched->texts[0];
  EXPECT_EQ(text.text.body, "Title a");
  EXPECT_EQ(text.text.summary, "More.");
  EXPECT_EQ(text.text.label, "positive");
  EXPECT_EQ(text.text.source, "Wire");
  EXPECT_EQ(text.url, "https://example.com/a");
  EXPECT_EQ(text.text.event_time, time_of("2024-01-24T18:33:53Z"));
  EXPECT_EQ(text.text.known_at, text.text.event_time);
  EXPECT_EQ(text.text.tickers, std::vector<market::Ticker>{{"AAPL"}});
  EXPECT_TRUE(is_warned(fetched->report, "1 names beside AAPL are no ticker symbols"));
}

TEST(MassiveNews, An_article_without_an_insight_about_the_ticker_has_no_label) {
  MadeSession session({{page_of_articles(
      made_article("a", "2024-01-24T18:33:53Z", R"(,"insights":[{"ticker":"MSFT","sentiment":"negative"}])") +
      "," + made_article("b", "2024-01-24T18:33:54Z"))}});
  const auto fetched = fetch_articles(session);
  ASSERT_TRUE(fetched);
  ASSERT_EQ(fetched->texts.size(), 2U);
  EXPECT_EQ(fetched->texts[0].text.label, std::nullopt);
  EXPECT_EQ(fetched->texts[1].text.label, std::nullopt);
}

TEST(MassiveNews, Asks_for_all_pages_in_ascending_order_within_New_Yorks_days) {
  MadeSession session({{page_of_articles(made_article("a", "2024-01-02T18:00:00Z"),
                                         "https://api.massive.com:443/v2/reference/news?cursor=two")},
                       {page_of_articles(made_article("b", "2024-01-03T18:00:00Z"),
                                         "https://api.polygon.io/v2/reference/news?cursor=three")},
                       {page_of_articles(made_article("c", "2024-01-04T18:00:00Z"))}});
  const auto fetched = fetch_articles(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->texts.size(), 3U);
  EXPECT_EQ(fetched->report.calls, 3U);
  EXPECT_EQ(tests::query_value(session.asked(0), "order"), "asc");
  EXPECT_EQ(tests::query_value(session.asked(0), "limit"), "1000");
  EXPECT_EQ(tests::query_value(session.asked(0), "published_utc.gte"), "2024-01-01T05:00:00Z");
  EXPECT_EQ(tests::query_value(session.asked(0), "published_utc.lt"), "2024-02-01T05:00:00Z");
}

TEST(MassiveNews, The_next_page_is_asked_by_path_and_query_with_the_key_in_the_header) {
  MadeSession session(
      {{page_of_articles(made_article("a", "2024-01-02T18:00:00Z"),
                         "https://evil.example/v2/reference/news?cursor=two%3D&apiKey=stolen")},
       {page_of_articles(made_article("b", "2024-01-03T18:00:00Z"))}});
  const auto fetched = fetch_articles(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(session.asked(1).path, "/v2/reference/news");
  EXPECT_EQ(tests::query_value(session.asked(1), "cursor"), "two=");
  EXPECT_EQ(tests::query_value(session.asked(1), "apiKey"), "");
  EXPECT_EQ(session.asked(1).secret_headers.at(0).name, "Authorization");
}

TEST(MassiveNews, Pages_that_go_round_in_a_circle_are_refused) {
  const std::string same = "https://api.massive.com/v2/reference/news?cursor=two";
  MadeSession by_link({{page_of_articles(made_article("a", "2024-01-02T18:00:00Z"), same)},
                       {page_of_articles(made_article("b", "2024-01-03T18:00:00Z"), same)}});
  MadeSession by_rows({{page_of_articles(made_article("a", "2024-01-02T18:00:00Z"), same)},
                       {page_of_articles(made_article("a", "2024-01-02T18:00:00Z"), same + "3")}});
  for (MadeSession* session : {&by_link, &by_rows}) {
    const auto fetched = fetch_articles(*session);
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().kind, ErrorKind::network);
    EXPECT_NE(fetched.error().message.find("circle"), std::string::npos);
  }
}

TEST(MassiveNews, A_next_page_of_another_kind_is_refused) {
  MadeSession session({{page_of_articles(made_article("a", "2024-01-02T18:00:00Z"),
                                         "https://api.massive.com/v3/other?cursor=x")}});
  EXPECT_FALSE(fetch_articles(session));
}

TEST(MassiveNews, An_article_about_others_is_refused_and_counted) {
  std::string other = made_article("b", "2024-01-03T18:00:00Z");
  other.replace(other.find("\"AAPL\""), 6, "\"MSFT\"");
  MadeSession session({{page_of_articles(made_article("a", "2024-01-02T18:00:00Z") + "," + other)}});
  const auto fetched = fetch_articles(session);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->texts.size(), 1U);
  EXPECT_EQ(fetched->report.rows.refused_count(), 1U);
}

TEST(MassiveNews, A_time_that_is_none_refuses_its_article_alone) {
  MadeSession session(
      {{page_of_articles(made_article("a", "yesterday") + "," + made_article("b", "2024-01-02") + "," +
                         made_article("c", "2024-01-03T00:00:00Z"))}});
  const auto fetched = fetch_articles(session);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->texts.size(), 1U);  // midnight is a time of day here
  EXPECT_EQ(fetched->report.rows.refused_count(), 2U);
}

TEST(MassiveNews, Broken_pages_are_errors_and_nothing_is_kept) {
  for (const std::string& broken : {std::string(R"({"status":"OK","results":[{"id":"a"}]})"),
                                    std::string(R"({"status":"OK","results":[)"),
                                    std::string(R"({"status":"OK"})"), std::string(R"({"results":[]})")}) {
    MadeSession session({{page_of_articles(made_article("a", "2024-01-02T18:00:00Z"),
                                           "https://x.test/v2/reference/news?cursor=2")},
                         {broken}});
    const auto fetched = fetch_articles(session);
    ASSERT_FALSE(fetched) << broken;
    EXPECT_EQ(fetched.error().kind, ErrorKind::network);
  }
}

TEST(MassiveNews, An_empty_answer_is_told_month_by_month) {
  MadeSession session({{R"({"status":"OK","count":0,"request_id":"r"})"}});
  const auto fetched = fetch_articles(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_TRUE(fetched->texts.empty());
  EXPECT_TRUE(is_warned(fetched->report, "2024-01"));
}

}  // namespace
}  // namespace bellwether::provider
