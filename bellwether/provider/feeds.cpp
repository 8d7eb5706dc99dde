#include "bellwether/provider/feeds.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "bellwether/net/client.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/company_name.h"
#include "bellwether/provider/feeds/feed_document.h"
#include "bellwether/provider/yahoo_symbol.h"
#include "bellwether/source/name_in_news.h"
#include "bellwether/source/times/timestamps.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::Result;
using core::Status;

constexpr source::TimestampRules kFeedTimes{.zone = source::DefaultTimezone::new_york,
                                            .midnight = source::MidnightRule::exact};

std::string symbol_of(const TextQuery& query) {
  return query.symbol.empty() ? yahoo_symbol(query.ticker) : query.symbol;
}

// Takes " - Publisher" off the end of the title; the feed's own word for the publisher goes first.
void part_publisher(OfferedText& offered) {
  constexpr std::string_view kBetween = " - ";
  const std::string end = std::string(kBetween) + offered.publisher;
  if (!offered.publisher.empty() && offered.title.ends_with(end)) {
    offered.title.resize(offered.title.size() - end.size());
  } else if (const std::size_t at = offered.title.rfind(kBetween);
             offered.publisher.empty() && at != std::string::npos && at > 0) {
    offered.publisher = offered.title.substr(at + kBetween.size());
    offered.title.resize(at);
  }
}

void add_item(FeedItem item, const Feed& feed, const FeedReading& reading, TextCollector& texts) {
  if (item.date.empty()) {
    return texts.refuse("no date", fmt::format("line {}: \"{}\" has no date", item.line, item.title));
  }
  const auto published = source::parse_timestamp(item.date, kFeedTimes);
  if (!published)
    return texts.refuse("date", fmt::format("line {}: {}", item.line, published.error().message));
  OfferedText offered{.id = std::move(item.id), .title = std::move(item.title), .published = *published};
  offered.summary = std::move(item.summary);
  offered.publisher = std::move(item.publisher);
  offered.url = std::move(item.link);
  if (reading.titles == FeedTitles::with_publisher) {
    part_publisher(offered);
    offered.summary.clear();  // a list of links that repeats the title
  } else if (offered.publisher.empty()) {
    offered.publisher = feed.title;
  }
  const TextQuery& query = texts.query();
  const bool has_subject = !query.ticker.symbol.empty();
  if (has_subject && reading.subject == FeedSubject::everything &&
      !names_subject(offered.title + " " + offered.summary, query))
    return texts.add_off_subject();
  if (has_subject) offered.tickers = {query.ticker};
  texts.add(std::move(offered));
}

// One feed to be fetched.
struct FeedSource {
  net::Vendor vendor;
  net::Request request;
  FeedReading reading;
};

Status fetch_one(const FeedSource& source, const ProviderSession& session, TextCollector& texts) {
  const auto response = session.client.get(source.vendor, source.request, session.job);
  if (!response) return core::fail(response.error());
  return add_feed(*response, source.reading, texts);
}

Result<FetchedTexts> fetch_only(const FeedSource& source, const TextQuery& query,
                                const ProviderSession& session) {
  TextCollector texts(source.vendor.name, query);
  if (Status fetched = fetch_one(source, session, texts); !fetched) return core::fail(fetched.error());
  return texts.finish();
}

// The feed at an address that the user gave.
Result<FeedSource> source_of(std::string address, const TextQuery& query, const ProviderSettings& settings) {
  constexpr std::string_view kTicker = "{ticker}";
  FeedSource source;
  source.reading.subject = FeedSubject::everything;
  for (std::size_t at = address.find(kTicker); at != address.npos; at = address.find(kTicker)) {
    address.replace(at, kTicker.size(), net::encoded(symbol_of(query)));
    source.reading.subject = FeedSubject::ticker;
  }
  const std::size_t scheme = address.find("://");
  const std::size_t begin = scheme == address.npos ? address.npos : address.find_first_of("/?", scheme + 3);
  const bool is_web = address.starts_with("https://") || address.starts_with("http://");
  if (!is_web || begin == scheme + 3) {
    return core::fail(ErrorKind::usage,
                      fmt::format("'{}' is no address of a feed, as https://example.com/rss.xml", address));
  }
  auto vendor = vendor_named("feed", settings);
  if (!vendor) return core::fail(vendor.error());
  source.vendor = *std::move(vendor);
  source.vendor.base_url = address.substr(0, begin);
  source.vendor.base = net::BaseUrl::from_user;
  source.vendor.redirect_hosts = {"*"};
  if (Status link = net::follow_link(source.vendor, address, source.request); !link)
    return core::fail(link.error());
  source.request.expects = net::BodyKind::xml;
  return source;
}

}  // namespace

Status add_feed(const net::Response& response, const FeedReading& reading, TextCollector& texts) {
  auto feed = read_feed(response.body);
  if (!feed)
    return core::fail(net::unexpected_answer(response, "no RSS or Atom feed: " + feed.error().message));
  texts.begin_page(response);
  if (feed->items.empty()) texts.warn(response.place + " " + std::string(kNoItems));
  for (FeedItem& item : feed->items) add_item(std::move(item), *feed, reading, texts);
  return {};
}

Result<FetchedTexts> fetch_yahoo_headlines(const TextQuery& query, const ProviderSession& session) {
  auto vendor = vendor_named("yahoo-rss", session.settings);
  if (!vendor) return core::fail(vendor.error());
  FeedSource source{.vendor = *std::move(vendor), .request = {.path = "/rss/2.0/headline"}};
  source.request.query = {{"s", symbol_of(query)}, {"region", "US"}, {"lang", "en-US"}};
  source.request.expects = net::BodyKind::xml;
  return fetch_only(source, query, session);
}

Result<FetchedTexts> fetch_google_headlines(const TextQuery& query, const ProviderSession& session) {
  auto vendor = vendor_named("google-news", session.settings);
  if (!vendor) return core::fail(vendor.error());
  const std::string name = source::name_in_news(query.company);
  const std::string words = name.empty() ? query.ticker.symbol + " stock" : "\"" + name + "\" stock";
  FeedSource source{.vendor = *std::move(vendor), .request = {.path = "/rss/search"}};
  source.request.query = {{"q", words}, {"hl", "en-US"}, {"gl", "US"}, {"ceid", "US:en"}};
  source.request.expects = net::BodyKind::xml;
  source.reading.titles = FeedTitles::with_publisher;
  return fetch_only(source, query, session);
}

Result<FetchedTexts> fetch_feed_texts(const TextQuery& query, const ProviderSession& session) {
  if (session.settings.feeds.empty()) {
    return core::fail(ErrorKind::usage,
                      "provider feed needs an address: --feeds https://example.com/rss.xml");
  }
  TextCollector texts("feed", query);
  std::vector<core::Error> errors;
  for (const std::string& address : session.settings.feeds) {
    const auto source = source_of(address, query, session.settings);
    if (!source) return core::fail(source.error());
    Status fetched = fetch_one(*source, session, texts);
    if (fetched) continue;
    if (fetched.error().kind == ErrorKind::interrupted) return core::fail(fetched.error());
    texts.warn(fetched.error().message);
    errors.push_back(std::move(fetched.error()));
  }
  if (errors.size() == session.settings.feeds.size()) return core::fail(errors.front());
  return texts.finish();
}

CallPlan plan_one_feed(const TextQuery&, const ProviderSettings&) { return {1, 1}; }

CallPlan plan_feeds(const TextQuery&, const ProviderSettings& settings) {
  return {settings.feeds.size(), settings.feeds.size()};
}

}  // namespace bellwether::provider
