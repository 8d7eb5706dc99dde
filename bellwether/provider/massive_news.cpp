#include "bellwether/provider/massive_news.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/json_values.h"

namespace bellwether::provider {
namespace {

using nlohmann::json;

constexpr std::uint64_t kNewsOfAPage = 1'000;
constexpr std::uint64_t kNewsOfABusyDay = 50;
constexpr std::uint64_t kMostNewsPages = 1'000;

// The insight about that ticker, of which an article has one for each; empty where it has none.
std::string insight_about(const json* insights, std::string_view symbol) {
  if (insights == nullptr) return "";
  for (const json& each : *insights) {
    const std::string sentiment = text_member(each, "sentiment");
    const bool is_known = sentiment == "positive" || sentiment == "neutral" || sentiment == "negative";
    if (is_known && text_member(each, "ticker") == symbol) return sentiment;
  }
  return "";
}

MassiveQuestion news_question(const VendorTexts& texts) {
  const Interval interval = interval_of(texts.query());
  return {.path = "/v2/reference/news",
          .query = {{"ticker", texts.symbol()},
                    {"published_utc.gte", market::to_text(interval.from)},
                    {"published_utc.lt", market::to_text(interval.until)},
                    {"order", "asc"},
                    {"sort", "published_utc"},
                    {"limit", "1000"}},
          .next_below = "",
          .most_pages = kMostNewsPages};
}

}  // namespace

core::Result<std::uint64_t> add_massive_news(const MassivePage& page, VendorTexts& into) {
  std::uint64_t new_rows = 0;
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    AnswerFields row(page.rows[i], fmt::format("results[{}]", i));
    VendorItem item;
    item.text.id = row.text("id");
    item.text.title = row.text("title");
    item.text.url = row.text("article_url");
    item.text.summary = row.optional_text("description").value_or("");
    item.text.label = insight_about(row.list("insights"), into.symbol());
    if (const json* publisher = row.object("publisher"))
      item.text.publisher = text_member(*publisher, "name");
    item.names = row.texts("tickers");
    const auto published = instant_of(row.text("published_utc"));
    if (!row.fault().empty()) return core::fail(net::unexpected_answer(page.response, row.fault()));
    if (!published) {
      into.refuse_time(item.text.id, published.error().message);
      continue;
    }
    item.text.published = known_from(*published, *published);
    if (into.add(std::move(item))) ++new_rows;
  }
  return new_rows;
}

core::Result<FetchedTexts> fetch_massive_news(const TextQuery& query, const ProviderSession& session) {
  VendorTexts texts(kMassive, query);
  const auto use = [&](const MassivePage& page) {
    texts.begin_page(page.response);
    return add_massive_news(page, texts);
  };
  const auto end = ask_massive(news_question(texts), session, use);
  if (!end) return core::fail(end.error());
  if (*end == WalkEnd::bound)
    texts.truncate(
        fmt::format("more than {} pages; the latest news of the days asked for are missing", kMostNewsPages));
  return texts.finish();
}

CallPlan plan_massive_news(const TextQuery& query, const ProviderSettings&) {
  const auto days = static_cast<std::uint64_t>(std::max(0, query.to.days - query.from.days)) + 1;
  return {1, 1 + days * kNewsOfABusyDay / kNewsOfAPage};
}

}  // namespace bellwether::provider
