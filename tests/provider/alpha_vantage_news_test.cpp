#include "bellwether/provider/alpha_vantage_news.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

std::string feed_item(int id, std::string_view time = "20240110T120000",
                      std::string_view label = "Somewhat-Bullish") {
  return R"({"title":"Item )" + std::to_string(id) + R"(","url":"https://example.com/)" + std::to_string(id) +
         R"(","time_published":")" + std::string(time) +
         R"(","summary":"S","source":"Wire","ticker_sentiment":[
           {"ticker":"AAPL","ticker_sentiment_label":")" +
         std::string(label) + R"("},{"ticker":"FOREX:USD","ticker_sentiment_label":"Bearish"}]})";
}
std::string feed_answer(const std::string& items) { return R"({"items":"1","feed":[)" + items + "]}"; }
core::Result<FetchedTexts> fetch_feed(MadeSession& session) {
  return fetch_alpha_vantage_news(aapl_texts("2024-01-08", "2024-01-12"), session.get());
}

TEST(AlphaVantageNews, Times_without_a_zone_are_read_as_New_Yorks_the_later_reading) {
  MadeSession session({{feed_answer(feed_item(1))}});
  const auto fetched = fetch_feed(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->texts.size(), 1U);
  EXPECT_EQ(fetched->texts[0].text.known_at, time_of("2024-01-10T17:00:00Z"));
  EXPECT_EQ(fetched->texts[0].text.label, "bullish");
  EXPECT_EQ(fetched->texts[0].text.tickers, std::vector<market::Ticker>{{"AAPL"}});
}

TEST(AlphaVantageNews, The_key_stands_in_the_secret_part_of_the_query) {
  MadeSession session({{feed_answer("")}});
  ASSERT_TRUE(fetch_feed(session));
  EXPECT_EQ(session.asked(0).secret_query.at(0).name, "apikey");
  EXPECT_EQ(tests::query_value(session.asked(0), "apikey"), "");
  EXPECT_EQ(tests::query_value(session.asked(0), "time_from"), "20240107T0500");
  EXPECT_EQ(tests::query_value(session.asked(0), "time_to"), "20240114T0500");
}

TEST(AlphaVantageNews, Labels_are_three_and_others_are_none) {
  MadeSession session({{feed_answer(feed_item(1, "20240110T120000", "Bearish") + "," +
                                    feed_item(2, "20240110T120001", "Neutral") + "," +
                                    feed_item(3, "20240110T120002", "Unclear"))}});
  const auto fetched = fetch_feed(session);
  ASSERT_TRUE(fetched);
  ASSERT_EQ(fetched->texts.size(), 3U);
  EXPECT_EQ(fetched->texts[0].text.label, "bearish");
  EXPECT_EQ(fetched->texts[1].text.label, "neutral");
  EXPECT_EQ(fetched->texts[2].text.label, std::nullopt);
}

TEST(AlphaVantageNews, A_note_in_place_of_the_feed_is_an_error_and_never_empty) {
  for (const char* body : {R"({"Information":"Our standard API rate limit is 25 requests per day."})",
                           R"({"Note":"Thank you"})", "{}", "[]", R"({"feed":null})", R"({"feed":[{}]})"}) {
    MadeSession session({{body}});
    const auto fetched = fetch_feed(session);
    ASSERT_FALSE(fetched) << body;
    EXPECT_EQ(fetched.error().kind, core::ErrorKind::network);
  }
}

TEST(AlphaVantageNews, A_full_answer_is_told_as_cut_short) {
  std::string items;
  for (int i = 0; i < 1'000; ++i) items += (i == 0 ? "" : ",") + feed_item(i);
  MadeSession session({{feed_answer(items)}});
  const auto fetched = fetch_feed(session);
  ASSERT_TRUE(fetched);
  EXPECT_TRUE(fetched->report.is_truncated);
}

}  // namespace
}  // namespace bellwether::provider
