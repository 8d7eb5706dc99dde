#include "bellwether/provider/feeds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/provider_answers.h"
#include "tests/support/answering_client.h"
#include "tests/support/test_job.h"

namespace bellwether::provider {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using tests::Answer;
using tests::AnsweringClient;
using tests::seconds;

const TextQuery kOctober = tests::texts_about("EXW", "Example Works Inc.", "2025-10-01", "2025-10-31");

std::string rss(std::string_view items) {
  return "<rss version=\"2.0\"><channel><title>House</title>" + std::string(items) + "</channel></rss>";
}

std::string item(std::string_view title, std::string_view date = "Thu, 02 Oct 2025 09:30:00 -0400") {
  return "<item><title>" + std::string(title) + "</title><link>https://example.com/" +
         std::to_string(title.size()) + "</link><pubDate>" + std::string(date) + "</pubDate></item>";
}

// What one fetch gave, with what was asked.
struct Fetch {
  explicit Fetch(std::vector<Answer> answers)
      : client(std::move(answers), seconds("2025-10-31T12:00:00Z")), session{client, job.get(), {}} {}

  tests::TestJob job;
  AnsweringClient client;
  ProviderSession session;
};

TEST(Feeds, Yahoo_is_asked_by_ticker_and_its_items_are_about_it) {
  Fetch fetch({{rss(item("A headline"))}});
  const auto texts = fetch_yahoo_headlines(kOctober, fetch.session);
  ASSERT_TRUE(texts) << texts.error().message;
  EXPECT_EQ(fetch.client.asked[0].path, "/rss/2.0/headline");
  EXPECT_EQ(tests::query_value(fetch.client.asked[0], "s"), "EXW");
  EXPECT_EQ(fetch.client.asked[0].expects, net::BodyKind::xml);
  ASSERT_EQ(texts->texts.size(), 1U);
  const FetchedText& text = texts->texts[0];
  EXPECT_EQ(text.text.body, "A headline");
  EXPECT_EQ(text.text.source, "House");
  EXPECT_EQ(text.text.event_time.seconds, seconds("2025-10-02T13:30:00Z"));
  EXPECT_EQ(text.text.known_at.seconds, seconds("2025-10-31T12:00:00Z"));
  EXPECT_EQ(text.text.tickers, std::vector<market::Ticker>{{"EXW"}});
  EXPECT_EQ(text.provider, "yahoo-rss");
  EXPECT_EQ(text.url, "https://example.com/10");
}

TEST(Feeds, Google_is_asked_for_the_company_and_the_publisher_is_parted_from_the_title) {
  const std::string with_source =
      "<item><title>Up - and away - The Paper</title><source url=\"u\">The Paper</source>"
      "<pubDate>Thu, 02 Oct 2025 13:30:00 GMT</pubDate><description>Up - and away The "
      "Paper</description></item>";
  Fetch fetch({{rss(with_source + item("Down again - Another"))}});
  const auto texts = fetch_google_headlines(kOctober, fetch.session);
  ASSERT_TRUE(texts) << texts.error().message;
  EXPECT_EQ(tests::query_value(fetch.client.asked[0], "q"), "\"Example Works\" stock");
  ASSERT_EQ(texts->texts.size(), 2U);
  EXPECT_EQ(texts->texts[0].text.body, "Up - and away");
  EXPECT_EQ(texts->texts[0].text.source, "The Paper");
  EXPECT_FALSE(texts->texts[0].text.summary);
  EXPECT_EQ(texts->texts[1].text.body, "Down again");
  EXPECT_EQ(texts->texts[1].text.source, "Another");
}

TEST(Feeds, Without_a_company_Google_is_asked_for_the_ticker) {
  Fetch fetch({{rss("")}});
  TextQuery query = kOctober;
  query.company.clear();
  const auto texts = fetch_google_headlines(query, fetch.session);
  ASSERT_TRUE(texts);
  EXPECT_EQ(tests::query_value(fetch.client.asked[0], "q"), "EXW stock");
  EXPECT_THAT(tests::joined(texts->report.warnings), HasSubstr("holds no items"));
}

TEST(Feeds, An_item_whose_time_is_not_certain_is_refused_and_told) {
  Fetch fetch({{rss(item("no zone name", "Thu, 02 Oct 2025 09:30:00 BRST") +
                    item("wrong day", "Fri, 02 Oct 2025 09:30:00 GMT") +
                    "<item><title>undated</title></item>" + item("good"))}});
  const auto texts = fetch_yahoo_headlines(kOctober, fetch.session);
  ASSERT_TRUE(texts);
  EXPECT_EQ(texts->texts.size(), 1U);
  EXPECT_EQ(texts->report.rows.refused_count(), 3U);
  EXPECT_THAT(tests::joined(texts->report.warnings), HasSubstr("\"undated\" has no date"));
}

TEST(Feeds, A_time_without_a_zone_is_New_Yorks_and_a_day_alone_is_known_at_the_next_open) {
  Fetch fetch({{rss(item("one", "2025-10-02 09:30:00") + item("three", "2025-10-03"))}});
  const auto texts = fetch_yahoo_headlines(kOctober, fetch.session);
  ASSERT_TRUE(texts);
  ASSERT_EQ(texts->texts.size(), 2U);
  EXPECT_EQ(texts->texts[0].text.event_time.seconds, seconds("2025-10-02T13:30:00Z"));
  EXPECT_EQ(texts->texts[1].text.precision, market::TimePrecision::day);
  EXPECT_EQ(texts->texts[1].text.event_time.seconds, seconds("2025-10-03T00:00:00Z"));
}

TEST(Feeds, A_body_that_is_no_feed_is_an_error) {
  for (const char* body :
       {"<html><body>Consent</body></html>", "{\"error\":\"quota\"}", "", "<rss><channel>"}) {
    Fetch fetch({{body}});
    const auto texts = fetch_yahoo_headlines(kOctober, fetch.session);
    ASSERT_FALSE(texts) << body;
    EXPECT_EQ(texts.error().kind, core::ErrorKind::network);
    EXPECT_THAT(texts.error().message, HasSubstr("no RSS or Atom feed"));
  }
}

TEST(Feeds, Of_a_feed_about_everything_the_texts_that_name_the_company_are_kept) {
  Fetch fetch({{rss(item("Example Works rises") + item("Another company falls"))}});
  fetch.session.settings.feeds = {"https://news.example.com/markets/rss.xml?edition=us"};
  const auto texts = fetch_feed_texts(kOctober, fetch.session);
  ASSERT_TRUE(texts) << texts.error().message;
  EXPECT_EQ(fetch.client.asked[0].path, "/markets/rss.xml");
  EXPECT_EQ(tests::query_value(fetch.client.asked[0], "edition"), "us");
  ASSERT_EQ(texts->texts.size(), 1U);
  EXPECT_EQ(texts->texts[0].text.body, "Example Works rises");
  EXPECT_EQ(texts->report.off_subject, 1U);
}

TEST(Feeds, A_feed_by_ticker_has_its_symbol_put_in) {
  Fetch fetch({{rss(item("A headline"))}});
  fetch.session.settings.feeds = {"https://news.example.com/rss?symbol={ticker}"};
  const auto texts = fetch_feed_texts(kOctober, fetch.session);
  ASSERT_TRUE(texts) << texts.error().message;
  EXPECT_EQ(tests::query_value(fetch.client.asked[0], "symbol"), "EXW");
  EXPECT_EQ(texts->texts.size(), 1U);
}

TEST(Feeds, Without_a_ticker_everything_is_kept_and_about_nobody) {
  Fetch fetch({{rss(item("Another company falls"))}});
  fetch.session.settings.feeds = {"https://news.example.com/rss.xml"};
  TextQuery query = kOctober;
  query.ticker = {};
  const auto texts = fetch_feed_texts(query, fetch.session);
  ASSERT_TRUE(texts) << texts.error().message;
  ASSERT_EQ(texts->texts.size(), 1U);
  EXPECT_THAT(texts->texts[0].text.tickers, IsEmpty());
}

TEST(Feeds, One_feed_that_fails_is_a_warning_and_all_are_an_error) {
  Fetch fetch({{"<html></html>"}, {rss(item("Example Works rises"))}});
  fetch.session.settings.feeds = {"https://a.example.com/rss", "https://b.example.com/rss"};
  const auto texts = fetch_feed_texts(kOctober, fetch.session);
  ASSERT_TRUE(texts) << texts.error().message;
  EXPECT_EQ(texts->texts.size(), 1U);
  EXPECT_THAT(tests::joined(texts->report.warnings), HasSubstr("a.example.com/rss"));
  Fetch all({{"", 500}});
  all.session.settings.feeds = {"https://a.example.com/rss"};
  EXPECT_FALSE(fetch_feed_texts(kOctober, all.session));
}

TEST(Feeds, What_is_no_address_is_refused) {
  for (const char* address : {"rss.xml", "ftp://example.com/rss", "https:///rss"}) {
    Fetch fetch({});
    fetch.session.settings.feeds = {address};
    const auto texts = fetch_feed_texts(kOctober, fetch.session);
    ASSERT_FALSE(texts) << address;
    EXPECT_EQ(texts.error().kind, core::ErrorKind::usage) << texts.error().message;
  }
  Fetch none({});
  EXPECT_EQ(fetch_feed_texts(kOctober, none.session).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::provider
