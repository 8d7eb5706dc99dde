#include "bellwether/provider/finnhub_news.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"

namespace bellwether::provider {
namespace {

using market::Date;
using nlohmann::json;

constexpr std::string_view kFinnhub = "finnhub";
constexpr int kNoEntitlement = 403;
constexpr int kWeek = 7;
// Answers have been seen cut short at some hundreds of items; from so many on one may be.
constexpr std::uint64_t kFullAnswer = 200;
// In place of a summary; the spelling is Finnhub's.
constexpr std::string_view kAdvertisement =
    "Looking for stock market analysis and research with proves results?";

std::vector<std::string> related_names(std::string_view related) {
  std::vector<std::string> names;
  while (!related.empty()) {
    const std::size_t comma = related.find(',');
    if (comma != 0) names.emplace_back(related.substr(0, comma));
    related.remove_prefix(comma == related.npos ? related.size() : comma + 1);
  }
  return names;
}

// The days of one question, both included.
struct DayRange {
  Date from, to;
};

net::Request finnhub_request(const DayRange& days, const std::string& symbol,
                             const ProviderSession& session) {
  net::Request request{
      .path = "/company-news",
      .query = {{"symbol", symbol}, {"from", market::to_text(days.from)}, {"to", market::to_text(days.to)}}};
  if (!session.settings.keys.empty())
    request.secret_headers = {{"X-Finnhub-Token", session.settings.keys.front()}};
  request.accepts = {kNoEntitlement};
  return request;
}

core::Error finnhub_not_entitled(const net::Response& page) {
  core::Error error = net::unexpected_answer(
      page,
      "the plan of this key does not include the news of this company (free: North American companies, one "
      "year back); a new free key gets the same answer where it may not ask");
  error.kind = core::ErrorKind::authorisation;
  return error;
}

// A missing or empty key is answered with 429, as too many calls are.
core::Error first_answer_error(core::Error error) {
  if (error.kind == core::ErrorKind::rate_limit)
    error.message += "; Finnhub gives a key that it does not know the same answer: check FINNHUB_API_KEY";
  return error;
}

// Everything of one query: its questions, and where its items go.
class FinnhubFetch {
 public:
  FinnhubFetch(const ProviderSession& session, net::Vendor vendor, VendorTexts& texts)
      : session_(session), vendor_(std::move(vendor)), texts_(texts) {}

  // Asks for the days, and for halves of them where the answer is full.
  core::Status ask(const DayRange& days) {
    if (core::Status going = session_.job.check_stop(); !going) return going;
    const auto page =
        session_.client.get(vendor_, finnhub_request(days, texts_.symbol(), session_), session_.job);
    if (!page) return core::fail(is_first_ ? first_answer_error(page.error()) : page.error());
    if (page->status == kNoEntitlement) return core::fail(finnhub_not_entitled(*page));
    is_first_ = false;
    texts_.begin_page(*page);
    const auto items = add_finnhub_news(*page, texts_);
    if (!items) return core::fail(items.error());
    return *items < kFullAnswer ? core::Status() : ask_again(days, *items);
  }

 private:
  core::Status ask_again(const DayRange& days, std::uint64_t items) {
    if (days.from == days.to) {
      texts_.truncate(fmt::format("{} items of {} in one answer: earlier ones of that day may be missing",
                                  items, market::to_text(days.from)));
      return {};
    }
    const Date middle{days.from.days + (days.to.days - days.from.days) / 2};
    if (core::Status asked = ask({days.from, middle}); !asked) return asked;
    return ask({{middle.days + 1}, days.to});
  }

  const ProviderSession& session_;
  net::Vendor vendor_;
  VendorTexts& texts_;
  bool is_first_ = true;
};

}  // namespace

core::Result<std::uint64_t> add_finnhub_news(const net::Response& page, VendorTexts& into) {
  const auto body = net::json_body(page);
  if (!body) return core::fail(body.error());
  if (!body->is_array()) return core::fail(net::unexpected_answer(page, "it is no list of news"));
  for (std::size_t i = 0; i < body->size(); ++i) {
    AnswerFields row((*body)[i], fmt::format("[{}]", i));
    VendorItem item;
    item.text.id = std::to_string(row.whole("id"));
    item.text.title = row.text("headline");
    item.text.url = row.optional_text("url").value_or("");
    item.text.publisher = row.optional_text("source").value_or("");
    item.text.summary = row.optional_text("summary").value_or("");
    item.names = related_names(row.text("related"));
    if (item.names.empty()) item.names = {into.symbol()};  // the answer is about one company
    const std::int64_t seconds = row.whole("datetime");
    if (!row.fault().empty()) return core::fail(net::unexpected_answer(page, row.fault()));
    if (item.text.summary.starts_with(kAdvertisement)) item.text.summary.clear();
    const auto published = instant_of(std::to_string(seconds));
    if (!published) {
      into.refuse_time(item.text.id, published.error().message);
      continue;
    }
    item.text.published = known_from(*published, *published);
    static_cast<void>(into.add(std::move(item)));
  }
  return body->size();
}

core::Result<FetchedTexts> fetch_finnhub_news(const TextQuery& query, const ProviderSession& session) {
  const auto vendor = vendor_named(kFinnhub, session.settings);
  if (!vendor) return core::fail(vendor.error());
  VendorTexts texts(kFinnhub, query);
  FinnhubFetch fetch(session, *vendor, texts);
  // Its days may be those of UTC, which end after New York's have begun.
  const Date last{query.to.days + 1};
  for (Date from = query.from; from <= last; from.days += kWeek) {
    const Date to{std::min(last.days, from.days + kWeek - 1)};
    if (core::Status asked = fetch.ask({from, to}); !asked) return core::fail(asked.error());
  }
  return texts.finish();
}

CallPlan plan_finnhub_news(const TextQuery& query, const ProviderSettings&) {
  const auto days = static_cast<std::uint64_t>(std::max(0, query.to.days - query.from.days)) + 2;
  const std::uint64_t weeks = (days + kWeek - 1) / kWeek;
  return {weeks, weeks * 3};  // a full week costs two halves more
}

}  // namespace bellwether::provider
