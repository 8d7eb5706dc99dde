#include "bellwether/provider/finnhub_news.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;

// 2024-01-10T12:00:00Z and as many seconds later.
std::string story(int id, int seconds = 0, std::string_view related = "AAPL",
                  std::string_view summary = "More.") {
  return R"({"category":"company","datetime":)" + std::to_string(1'704'888'000 + seconds) +
         R"(,"headline":"Story )" + std::to_string(id) + R"(","id":)" + std::to_string(id) +
         R"(,"image":"","related":")" + std::string(related) + R"(","source":"Wire","summary":")" +
         std::string(summary) + R"(","url":"https://finnhub.io/api/news?id=1"})";
}

std::string stories(int first, int count) {
  std::string list;
  for (int i = 0; i < count; ++i) list += (i == 0 ? "" : ",") + story(first + i, first + i);
  return "[" + list + "]";
}

core::Result<FetchedTexts> fetch_stories(MadeSession& session, std::string_view to = "2024-01-12") {
  return fetch_finnhub_news(aapl_texts("2024-01-08", to), session.get());
}

TEST(FinnhubNews, A_story_is_known_from_its_seconds_on) {
  MadeSession session({{"[" + story(7) + "]"}});
  const auto fetched = fetch_stories(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->texts.size(), 1U);
  EXPECT_EQ(fetched->texts[0].text.known_at, time_of("2024-01-10T12:00:00Z"));
  EXPECT_EQ(fetched->texts[0].text.id, "7");
  EXPECT_EQ(fetched->texts[0].text.source, "Wire");
  EXPECT_EQ(fetched->texts[0].text.summary, "More.");
}

TEST(FinnhubNews, Asks_week_by_week_with_the_key_in_its_header) {
  MadeSession session({{"[]"}, {"[]"}});
  ASSERT_TRUE(fetch_stories(session, "2024-01-17"));
  ASSERT_EQ(session.client.asked.size(), 2U);
  EXPECT_EQ(tests::query_value(session.asked(0), "from"), "2024-01-08");
  EXPECT_EQ(tests::query_value(session.asked(0), "to"), "2024-01-14");
  EXPECT_EQ(tests::query_value(session.asked(1), "from"), "2024-01-15");
  EXPECT_EQ(tests::query_value(session.asked(1), "to"), "2024-01-18");  // UTC's day after New York's last
  EXPECT_EQ(session.asked(0).secret_headers.at(0).name, "X-Finnhub-Token");
  EXPECT_EQ(plan_finnhub_news(aapl_texts("2024-01-08", "2024-01-17"), {}).least, 2U);
}

TEST(FinnhubNews, A_full_answer_is_asked_for_in_halves_down_to_days) {
  MadeSession session({{stories(1, 200)}, {stories(1, 150)}, {stories(100, 150)}});
  const auto fetched = fetch_stories(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(tests::query_value(session.asked(1), "to"), "2024-01-10");
  EXPECT_EQ(tests::query_value(session.asked(2), "from"), "2024-01-11");
  EXPECT_EQ(fetched->texts.size(), 249U);  // repeats are kept once
  EXPECT_FALSE(fetched->report.is_truncated);
}

TEST(FinnhubNews, A_day_that_is_still_full_is_told_as_cut_short) {
  MadeSession session({{stories(1, 200)}, {stories(1, 200)}, {"[]"}});
  const auto fetched = fetch_finnhub_news(aapl_texts("2024-01-10", "2024-01-10"), session.get());
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_TRUE(fetched->report.is_truncated);
  EXPECT_TRUE(is_warned(fetched->report, "2024-01-10"));
}

TEST(FinnhubNews, One_below_the_full_number_is_not_asked_again) {
  MadeSession session({{stories(1, 199)}});
  ASSERT_TRUE(fetch_stories(session));
  EXPECT_EQ(session.client.asked.size(), 1U);
}

TEST(FinnhubNews, The_advertisement_in_place_of_a_summary_is_left_out) {
  MadeSession session({{"[" +
                        story(1, 0, "AAPL",
                              "Looking for stock market analysis and research with proves results? "
                              "Zacks.com offers …") +
                        "]"}});
  const auto fetched = fetch_stories(session);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->texts.at(0).text.summary, std::nullopt);
}

TEST(FinnhubNews, Related_names_are_the_tickers_and_none_means_the_one_asked_for) {
  MadeSession session(
      {{"[" + story(1, 0, "AAPL,MSFT") + "," + story(2, 1, "") + "," + story(3, 2, "MSFT") + "]"}});
  const auto fetched = fetch_stories(session);
  ASSERT_TRUE(fetched);
  ASSERT_EQ(fetched->texts.size(), 2U);
  EXPECT_EQ(fetched->texts[0].text.tickers.size(), 2U);
  EXPECT_EQ(fetched->texts[1].text.tickers, std::vector<market::Ticker>{{"AAPL"}});
  EXPECT_EQ(fetched->report.rows.refused_count(), 1U);
}

TEST(FinnhubNews, A_429_at_once_may_be_a_bad_key_and_403_is_an_entitlement) {
  MadeSession limited({{"", 429}});
  const auto refused = fetch_stories(limited);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::rate_limit);
  EXPECT_NE(refused.error().message.find("FINNHUB_API_KEY"), std::string::npos);
  MadeSession later({{"[]"}, {"", 429}});
  const auto limited_later = fetch_stories(later, "2024-01-17");
  ASSERT_FALSE(limited_later);
  EXPECT_EQ(limited_later.error().message.find("FINNHUB_API_KEY"), std::string::npos);
  MadeSession forbidden({{R"({"error":"You don't have access to this resource."})", 403}});
  EXPECT_EQ(fetch_stories(forbidden).error().kind, ErrorKind::authorisation);
}

TEST(FinnhubNews, What_is_no_list_of_stories_is_an_error) {
  for (const char* body : {"{}", "[7]", R"([{"headline":"x"}])", "[", R"([{"id":1,"headline":"x","related":"",
       "datetime":"2024-01-10"}])"}) {
    MadeSession session({{body}});
    const auto fetched = fetch_stories(session);
    ASSERT_FALSE(fetched) << body;
    EXPECT_EQ(fetched.error().kind, ErrorKind::network);
  }
}

TEST(FinnhubNews, A_time_of_0_refuses_its_story_alone) {
  std::string bad = story(1);
  bad.replace(bad.find("1704888000"), 10, "0");
  MadeSession session({{"[" + bad + "," + story(2) + "]"}});
  const auto fetched = fetch_stories(session);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->texts.size(), 1U);
  EXPECT_EQ(fetched->report.rows.refused_count(), 1U);
}

}  // namespace
}  // namespace bellwether::provider
