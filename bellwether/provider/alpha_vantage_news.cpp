#include "bellwether/provider/alpha_vantage_news.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/market/new_york.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"

namespace bellwether::provider {
namespace {

using nlohmann::json;

constexpr std::string_view kAlphaVantage = "alpha-vantage";
constexpr std::uint64_t kMostItems = 1'000;

// "20240110T1200" of the UTC clock.
std::string minute_text(market::UtcTime time) {
  std::string text = market::to_text(time).substr(0, 16);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

net::Request alpha_vantage_request(const VendorTexts& texts, const ProviderSession& session) {
  // A day more at either end, as the zone of the bounds is not documented; what is outside is left out.
  const Interval interval = interval_of(texts.query());
  net::Request request{.path = "/query",
                       .query = {{"function", "NEWS_SENTIMENT"},
                                 {"tickers", texts.symbol()},
                                 {"time_from", minute_text({interval.from.seconds - market::kSecondsPerDay})},
                                 {"time_to", minute_text({interval.until.seconds + market::kSecondsPerDay})},
                                 {"sort", "EARLIEST"},
                                 {"limit", std::to_string(kMostItems)}}};
  if (!session.settings.keys.empty()) request.secret_query = {{"apikey", session.settings.keys.front()}};
  return request;
}

// The tickers of an item, and its label for the one asked for.
void read_tickers(const json* sentiments, std::string_view symbol, VendorItem& item) {
  if (sentiments == nullptr) return;
  for (const json& each : *sentiments) {
    const std::string ticker = text_member(each, "ticker");
    const std::string label = text_member(each, "ticker_sentiment_label");
    // Currencies and crypto stand there too, as "FOREX:USD".
    if (ticker.find(':') == std::string::npos) item.names.push_back(ticker);
    if (ticker != symbol) continue;
    if (label.ends_with("Bullish")) item.text.label = "bullish";
    if (label.ends_with("Bearish")) item.text.label = "bearish";
    if (label == "Neutral") item.text.label = "neutral";
  }
}

}  // namespace

core::Result<std::uint64_t> add_alpha_vantage_news(const net::Response& page, VendorTexts& into) {
  const auto body = net::json_body(page);
  if (!body) return core::fail(body.error());
  AnswerFields answer(*body, "answer");
  const json* feed = answer.list("feed");
  if (!answer.fault().empty() || feed == nullptr)
    return core::fail(net::unexpected_answer(page, feed == nullptr ? "it has no feed" : answer.fault()));
  for (std::size_t i = 0; i < feed->size(); ++i) {
    AnswerFields row((*feed)[i], fmt::format("feed[{}]", i));
    VendorItem item;
    item.text.title = row.text("title");
    item.text.url = row.text("url");
    item.text.id = item.text.url;
    item.text.summary = row.optional_text("summary").value_or("");
    item.text.publisher = row.optional_text("source").value_or("");
    read_tickers(row.list("ticker_sentiment"), into.symbol(), item);
    const std::string written = row.text("time_published");
    if (!row.fault().empty()) return core::fail(net::unexpected_answer(page, row.fault()));
    const auto published = source::parse_timestamp(
        written, {.zone = source::DefaultTimezone::new_york, .midnight = source::MidnightRule::exact});
    if (!published) {
      into.refuse_time(item.text.id, published.error().message);
      continue;
    }
    item.text.published = *published;
    static_cast<void>(into.add(std::move(item)));
  }
  return feed->size();
}

core::Result<FetchedTexts> fetch_alpha_vantage_news(const TextQuery& query, const ProviderSession& session) {
  const auto vendor = vendor_named(kAlphaVantage, session.settings);
  if (!vendor) return core::fail(vendor.error());
  VendorTexts texts(kAlphaVantage, query);
  const auto page = session.client.get(*vendor, alpha_vantage_request(texts, session), session.job);
  if (!page) return core::fail(page.error());
  texts.begin_page(*page);
  const auto items = add_alpha_vantage_news(*page, texts);
  if (!items) return core::fail(items.error());
  if (*items >= kMostItems)
    texts.truncate(fmt::format(
        "{} items, as many as an answer holds: later ones may be missing; ask for fewer days", *items));
  return texts.finish();
}

CallPlan plan_alpha_vantage_news(const TextQuery&, const ProviderSettings&) { return {1, 1}; }

}  // namespace bellwether::provider
