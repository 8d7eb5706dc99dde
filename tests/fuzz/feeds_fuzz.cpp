// Any bytes as an RSS or Atom feed: what comes out is valid UTF-8 without markup's white space, within the bounds, and
// every item is accounted for, known no sooner than it was published and fetched.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "bellwether/core/utf8.h"
#include "bellwether/provider/feeds.h"
#include "bellwether/provider/feeds/feed_document.h"

namespace {

using namespace bellwether;

void check_field(const std::string& field) {
  if (core::first_invalid_utf8(field) != field.size()) std::abort();
}

void check_items(const provider::Feed& feed, const provider::FeedLimits& limits) {
  if (feed.items.size() > limits.items) std::abort();
  check_field(feed.title);
  for (const provider::FeedItem& item : feed.items) {
    for (const std::string* field :
         {&item.id, &item.title, &item.link, &item.date, &item.publisher, &item.summary})
      check_field(*field);
    if (item.title.find('\n') != std::string::npos) std::abort();
  }
}

void check_texts(const net::Response& response, provider::FeedTitles titles) {
  const provider::TextQuery query{.ticker = {"EXW"}, .company = "Example", .from = {10'000}, .to = {20'500}};
  provider::TextCollector collector("feed", query);
  if (!provider::add_feed(response, {.titles = titles}, collector)) return;
  const provider::FetchedTexts fetched = collector.finish();
  const provider::FetchReport& report = fetched.report;
  const io::RowReport& rows = report.rows;
  if (rows.read !=
      rows.kept + rows.empty + rows.duplicates + report.outside + report.off_subject + rows.refused_count())
    std::abort();
  for (const provider::FetchedText& each : fetched.texts) {
    if (each.text.body.empty() || each.text.known_at < each.text.event_time) std::abort();
    if (each.text.known_at.seconds < response.fetched_at) std::abort();
    if (!each.url.empty() && !each.url.starts_with("http")) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  net::Response response;
  response.body.assign(reinterpret_cast<const char*>(data), size);
  response.fetched_at = 1'762'300'000;
  const provider::FeedLimits limits{
      .xml = {.depth = 16, .elements = 1'000}, .items = 50, .field_bytes = 4'096};
  const auto feed = provider::read_feed(response.body, limits);
  if (!feed && feed.error().message.empty()) std::abort();
  if (feed) check_items(*feed, limits);
  check_texts(response, provider::FeedTitles::as_they_are);
  check_texts(response, provider::FeedTitles::with_publisher);
  return 0;
}
