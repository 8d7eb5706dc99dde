#include "bellwether/provider/stocktwits_messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/lower_case.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/feeds/plain_text.h"
#include "bellwether/provider/page_walk.h"

namespace bellwether::provider {
namespace {

using nlohmann::json;

constexpr std::string_view kStocktwits = "stocktwits";
constexpr int kBlocked = 403;
constexpr std::uint64_t kMessagesOfAPage = 30;
constexpr std::uint64_t kReachable = 800;  // messages, as its documentation says
constexpr std::uint64_t kMostStreamPages = 60;

net::Request stocktwits_request(const VendorTexts& texts, const ProviderSession& session) {
  net::Request request{.path = "/streams/symbol/" + net::encoded(texts.symbol()) + ".json",
                       .query = {{"limit", std::to_string(kMessagesOfAPage)}}};
  const std::vector<net::Key>& keys = session.settings.keys;
  if (!keys.empty() && !keys.front().empty())
    request.secret_headers = {{"Authorization", keys.front(), "Bearer "}};
  request.accepts = {kBlocked};
  return request;
}

// bullish, bearish, or nothing.
std::string tag_of(const json* entities) {
  if (entities == nullptr) return "";
  const json* sentiment = object_member(*entities, "sentiment");
  std::string tag = sentiment == nullptr ? "" : core::in_lower_case(text_member(*sentiment, "basic"));
  return tag == "bullish" || tag == "bearish" ? tag : "";
}

std::vector<std::string> symbols_of(const json* symbols) {
  std::vector<std::string> names;
  if (symbols == nullptr) return names;
  for (const json& each : *symbols) names.push_back(text_member(each, "symbol"));
  return names;
}

// Puts one message into `into` and tells its time to `outcome`.
core::Status add_message(const net::Response& page, AnswerFields row, VendorTexts& into,
                         StocktwitsPage& outcome) {
  VendorItem item;
  item.text.id = std::to_string(row.whole("id"));
  item.text.title = plain_text_of_html(row.text("body"));
  item.text.publisher = "StockTwits";
  item.text.label = tag_of(row.object("entities"));
  item.names = symbols_of(row.list("symbols"));
  const auto created = instant_of(row.text("created_at"));
  if (!row.fault().empty()) return core::fail(net::unexpected_answer(page, row.fault()));
  if (!created) {
    into.refuse_time(item.text.id, created.error().message);
    return {};
  }
  outcome.oldest = outcome.rows++ == 0 ? *created : std::min(outcome.oldest, *created);
  item.text.url = "https://stocktwits.com/message/" + item.text.id;
  item.text.published = known_from(*created, *created);
  if (into.add(std::move(item))) ++outcome.new_rows;
  return {};
}

core::Error blocked(const net::Response& page) {
  return net::unexpected_answer(
      page,
      "it refuses to answer programs (403); try again in a browser, save the answer as a file, and import it "
      "with data import");
}

}  // namespace

core::Result<StocktwitsPage> add_stocktwits(const net::Response& page, VendorTexts& into) {
  const auto body = net::json_body(page);
  if (!body) return core::fail(body.error());
  AnswerFields answer(*body, "answer");
  const json* messages = answer.list("messages");
  const json* cursor = answer.object("cursor");
  const json* stream = answer.object("symbol");
  if (!answer.fault().empty() || messages == nullptr)
    return core::fail(
        net::unexpected_answer(page, messages == nullptr ? "it has no list of messages" : answer.fault()));
  if (stream != nullptr && text_member(*stream, "symbol") != into.symbol())
    return core::fail(net::unexpected_answer(
        page, fmt::format("it is about {}, not {}", text_member(*stream, "symbol"), into.symbol())));
  StocktwitsPage outcome;
  for (std::size_t i = 0; i < messages->size(); ++i) {
    AnswerFields row((*messages)[i], fmt::format("messages[{}]", i));
    if (core::Status added = add_message(page, std::move(row), into, outcome); !added)
      return core::fail(added.error());
  }
  const json* more = cursor == nullptr ? nullptr : member(*cursor, "more");
  const bool has_more = more != nullptr && more->is_boolean() && more->get<bool>() && !messages->empty();
  if (has_more) outcome.before_id = whole_member(*cursor, "max").value_or(0);
  return outcome;
}

core::Result<FetchedTexts> fetch_stocktwits(const TextQuery& query, const ProviderSession& session) {
  const auto vendor = vendor_named(kStocktwits, session.settings);
  if (!vendor) return core::fail(vendor.error());
  VendorTexts texts(kStocktwits, query);
  const net::Request first = stocktwits_request(texts, session);
  const market::UtcTime from = interval_of(query).from;
  market::UtcTime reached{INT64_MAX};
  const auto use = [&](const net::Response& page) -> core::Result<PageOutcome> {
    if (page.status == kBlocked) return core::fail(blocked(page));
    texts.begin_page(page);
    const auto read = add_stocktwits(page, texts);
    if (!read) return core::fail(read.error());
    PageOutcome outcome{.rows = read->rows, .new_rows = read->new_rows, .next = std::nullopt};
    if (read->rows > 0) reached = std::min(reached, read->oldest);
    // The page before may be repeated by its last message; a page without another is the end.
    if (read->before_id == 0 || reached < from || read->new_rows == 0) return outcome;
    outcome.next = first;
    outcome.next->query.push_back({"max", std::to_string(read->before_id)});
    return outcome;
  };
  const auto end =
      walk_pages({.vendor = *vendor, .first = first, .most_pages = kMostStreamPages}, session, use);
  if (!end) return core::fail(end.error());
  if (reached >= from && reached.seconds != INT64_MAX)
    texts.truncate(fmt::format("its messages reach back to {} only; those before are missing, not absent",
                               market::to_text(reached)));
  return texts.finish();
}

CallPlan plan_stocktwits(const TextQuery&, const ProviderSettings&) {
  return {1, kReachable / kMessagesOfAPage + 1};
}

}  // namespace bellwether::provider
