#include "bellwether/provider/alpaca_news.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/net/json_body.h"
#include "bellwether/provider/alpaca_keys.h"
#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/feeds/plain_text.h"
#include "bellwether/provider/page_walk.h"

namespace bellwether::provider {
namespace {

using nlohmann::json;

constexpr std::uint64_t kHeadlinesOfAPage = 50;
constexpr std::uint64_t kMostHeadlinePages = 5'000;

net::Request alpaca_request(const VendorTexts& texts, const ProviderSession& session) {
  const Interval interval = interval_of(texts.query());
  net::Request request{.path = "/v1beta1/news",
                       .query = {{"symbols", texts.symbol()},
                                 {"start", market::to_text(interval.from)},
                                 {"end", market::to_text(interval.until)},
                                 {"sort", "asc"},
                                 {"limit", std::to_string(kHeadlinesOfAPage)},
                                 {"include_content", "false"}}};
  add_alpaca_keys(session.settings, request);
  return request;
}

core::Status add_headline(const net::Response& page, AnswerFields row, VendorTexts& into,
                          std::uint64_t& new_rows) {
  VendorItem item;
  item.text.id = std::to_string(row.whole("id"));
  item.text.title = plain_text_of_html(row.text("headline"));
  item.text.summary = plain_text_of_html(row.optional_text("summary").value_or(""));
  item.text.publisher = row.optional_text("source").value_or("");
  item.text.url = row.optional_text("url").value_or("");
  item.names = row.texts("symbols");
  const auto created = instant_of(row.text("created_at"));
  const auto updated = instant_of(row.text("updated_at"));
  if (!row.fault().empty()) return core::fail(net::unexpected_answer(page, row.fault()));
  if (!created || !updated) {
    into.refuse_time(item.text.id, (created ? updated : created).error().message);
    return {};
  }
  item.text.published = known_from(*created, *updated);
  if (into.add(std::move(item))) ++new_rows;
  return {};
}

}  // namespace

core::Result<AlpacaPage> add_alpaca_news(const net::Response& page, VendorTexts& into) {
  const auto body = net::json_body(page);
  if (!body) return core::fail(body.error());
  AnswerFields answer(*body, "answer");
  const json* news = answer.list("news");
  AlpacaPage outcome{.next_page_token = answer.optional_text("next_page_token").value_or("")};
  if (!answer.fault().empty() || news == nullptr)
    return core::fail(
        net::unexpected_answer(page, news == nullptr ? "it has no list of news" : answer.fault()));
  for (std::size_t i = 0; i < news->size(); ++i) {
    AnswerFields row((*news)[i], fmt::format("news[{}]", i));
    if (core::Status added = add_headline(page, std::move(row), into, outcome.new_rows); !added)
      return core::fail(added.error());
  }
  outcome.rows = news->size();
  return outcome;
}

core::Result<FetchedTexts> fetch_alpaca_news(const TextQuery& query, const ProviderSession& session) {
  const auto vendor = vendor_named(kAlpaca, session.settings);
  if (!vendor) return core::fail(vendor.error());
  VendorTexts texts(kAlpaca, query);
  const net::Request first = alpaca_request(texts, session);
  const auto use = [&](const net::Response& page) -> core::Result<PageOutcome> {
    texts.begin_page(page);
    const auto read = add_alpaca_news(page, texts);
    if (!read) return core::fail(read.error());
    return page_outcome(*read, first);
  };
  const auto end =
      walk_pages({.vendor = *vendor, .first = first, .most_pages = kMostHeadlinePages}, session, use);
  if (!end) return core::fail(end.error());
  if (*end == WalkEnd::bound)
    texts.truncate(fmt::format("more than {} pages; the latest news of the days asked for are missing",
                               kMostHeadlinePages));
  return texts.finish();
}

CallPlan plan_alpaca_news(const TextQuery& query, const ProviderSettings&) {
  const auto days = static_cast<std::uint64_t>(std::max(0, query.to.days - query.from.days)) + 1;
  return {1, 1 + days};  // a busy ticker has up to a page a day
}

}  // namespace bellwether::provider
