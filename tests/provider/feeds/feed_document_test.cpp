#include "bellwether/provider/feeds/feed_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace bellwether::provider {
namespace {

using testing::HasSubstr;

constexpr std::string_view kRss = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Headlines about EXMPL</title><link>https://example.com/</link>
<image><title>a logo</title><url>https://example.com/logo.png</url></image>
<item><title><![CDATA[Example <b>Works</b> &amp; Co. raises its outlook]]></title>
  <media:title>not the title</media:title><link>https://example.com/1</link>
  <guid isPermaLink="false">story-1</guid><pubDate>Thu, 02 Oct 2025 09:30:00 -0400</pubDate>
  <source url="https://paper.example">The Paper</source><description>First &lt;p&gt;line</description></item>
<item><title>No more than a title</title></item>
</channel></rss>)";

constexpr std::string_view kAtomFeed = R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title>
<entry><id>urn:1</id><title type="html">A &amp;amp; B</title><link rel="self" href="https://example.com/self"/>
  <link href="https://example.com/1"/><updated>2025-10-03T00:00:00Z</updated>
  <published>2025-10-02T13:30:00Z</published><summary>S</summary>
  <source><title>The Paper</title><updated>2001-01-01T00:00:00Z</updated></source></entry>
<entry><id>urn:2</id><title type="text">2 &lt; 3</title><updated>2025-10-04T00:00:00Z</updated></entry>
<entry><id>urn:3</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Up <em>again</em></div></title></entry>
</feed>)";

constexpr std::string_view kRdfFeed = R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item><title>T</title><link>https://example.com/1</link><dc:date>2025-10-02T13:30:00Z</dc:date></item></rdf:RDF>)";

std::string feed_error(std::string_view document, const FeedLimits& limits = {}) {
  const auto feed = read_feed(document, limits);
  return feed ? "" : feed.error().message;
}

TEST(FeedDocument, RSS_2_gives_its_items_with_plain_titles) {
  const auto feed = read_feed(kRss);
  ASSERT_TRUE(feed) << feed.error().message;
  EXPECT_EQ(feed->title, "Headlines about EXMPL");
  ASSERT_EQ(feed->items.size(), 2U);
  const FeedItem& item = feed->items[0];
  EXPECT_EQ(item.title, "Example Works & Co. raises its outlook");
  EXPECT_EQ(item.id, "story-1");
  EXPECT_EQ(item.link, "https://example.com/1");
  EXPECT_EQ(item.date, "Thu, 02 Oct 2025 09:30:00 -0400");
  EXPECT_EQ(item.publisher, "The Paper");
  EXPECT_EQ(item.summary, "First line");
  EXPECT_EQ(item.line, 5U);
  EXPECT_EQ(feed->items[1].title, "No more than a title");
  EXPECT_EQ(feed->items[1].date, "");
}

TEST(FeedDocument, Atom_gives_publication_before_change_and_the_link_to_the_story) {
  const auto feed = read_feed(kAtomFeed);
  ASSERT_TRUE(feed) << feed.error().message;
  EXPECT_EQ(feed->title, "Notes");
  ASSERT_EQ(feed->items.size(), 3U);
  EXPECT_EQ(feed->items[0].title, "A & B");
  EXPECT_EQ(feed->items[0].link, "https://example.com/1");
  EXPECT_EQ(feed->items[0].date, "2025-10-02T13:30:00Z");
  EXPECT_EQ(feed->items[0].publisher, "The Paper");
  EXPECT_EQ(feed->items[1].title, "2 < 3");
  EXPECT_EQ(feed->items[1].date, "2025-10-04T00:00:00Z");
  EXPECT_EQ(feed->items[2].title, "Up again");
  EXPECT_EQ(feed->items[2].date, "");
}

TEST(FeedDocument, RSS_1_gives_the_date_of_Dublin_Core) {
  const auto feed = read_feed(kRdfFeed);
  ASSERT_TRUE(feed) << feed.error().message;
  EXPECT_EQ(feed->title, "Old");
  ASSERT_EQ(feed->items.size(), 1U);
  EXPECT_EQ(feed->items[0].date, "2025-10-02T13:30:00Z");
}

TEST(FeedDocument, What_is_no_feed_is_named) {
  EXPECT_THAT(feed_error("<html><body>Sign in</body></html>"), HasSubstr("<html> is the document"));
  EXPECT_THAT(feed_error("<!DOCTYPE html><html><p>x<br></html>"), HasSubstr("<html> is the document"));
  EXPECT_THAT(feed_error("Too Many Requests"), HasSubstr("no well-formed XML"));
  EXPECT_THAT(feed_error("<rss><channel><item><title>a</title>"), HasSubstr("no well-formed XML"));
}

TEST(FeedDocument, A_feed_without_items_is_read_and_has_none) {
  const auto feed = read_feed("<rss><channel><title>Quiet</title></channel></rss>");
  ASSERT_TRUE(feed);
  EXPECT_TRUE(feed->items.empty());
}

TEST(FeedDocument, Items_and_fields_are_bounded) {
  constexpr std::string_view kTwo = "<rss><channel><item><title>ab</title></item><item/></channel></rss>";
  EXPECT_EQ(feed_error(kTwo, {.items = 2}), "");
  EXPECT_THAT(feed_error(kTwo, {.items = 1}), HasSubstr("more than 1 items"));
  EXPECT_EQ(feed_error(kTwo, {.field_bytes = 2}), "");
  EXPECT_THAT(feed_error(kTwo, {.field_bytes = 1}), HasSubstr("more than 1 bytes"));
}

}  // namespace
}  // namespace bellwether::provider
