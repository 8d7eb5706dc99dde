#include "bellwether/provider/gdelt.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "bellwether/io/plain_front.h"
#include "bellwether/market/new_york.h"
#include "bellwether/net/client.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/source/name_in_news.h"
#include "bellwether/source/times/timestamps.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::Result;
using core::Status;
using market::UtcTime;
using nlohmann::json;

constexpr std::uint64_t kMostCalls = 40;            // three minutes and a half at one call in 5 s
constexpr std::int64_t kShortestWindow = 6 * 3600;  // not halved further
constexpr std::int64_t kArchive = 90 * market::kSecondsPerDay;
constexpr source::TimestampRules kGdeltTimes{.zone = source::DefaultTimezone::utc,
                                             .midnight = source::MidnightRule::exact};

// "20251002093000", of UTC.
std::string digits_of(UtcTime time) {
  std::string digits;
  for (const char c : market::to_text(time)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

std::string words_of(const TextQuery& query) {
  const std::string name = source::name_in_news(query.company);
  const std::string phrase = name.find(' ') == name.npos ? name : "\"" + name + "\"";
  return phrase + " (stock OR shares OR earnings) sourcelang:english";
}

net::Request articles_request(const TextQuery& query, const Interval& window) {
  net::Request request{.path = "/api/v2/doc/doc"};
  request.query = {{"query", words_of(query)},
                   {"mode", "artlist"},
                   {"format", "json"},
                   {"maxrecords", std::to_string(kGdeltMostArticles)},
                   {"sort", "datedesc"},
                   {"startdatetime", digits_of(window.from)},
                   {"enddatetime", digits_of({window.until.seconds - 1})}};
  return request;
}

void add_article(const json& article, TextCollector& texts) {
  const std::string title = text_member(article, "title"), seen = text_member(article, "seendate");
  const auto published = source::parse_timestamp(seen, kGdeltTimes);
  if (!published) return texts.refuse("date", fmt::format("\"{}\": {}", title, published.error().message));
  OfferedText offered{.title = title, .published = *published};
  offered.url = text_member(article, "url");
  offered.id = offered.url;
  offered.publisher = text_member(article, "domain");
  offered.tickers = {texts.query().ticker};
  texts.add(std::move(offered));
}

// The months of the query, the latest first.
std::vector<Interval> month_windows(const TextQuery& query) {
  std::vector<Interval> windows;
  const Interval whole = interval_of(query);
  for (const MonthCount& month : months_of(query, {})) {
    const auto first = market::make_date({month.year, month.month, 1});
    const UtcTime begin = first ? market::from_new_york({*first, 0}) : whole.from;
    if (!windows.empty()) windows.back().until = begin;
    windows.push_back({std::max(begin, whole.from), whole.until});
  }
  std::ranges::reverse(windows);
  return windows;
}

std::int64_t length_of(const Interval& window) { return window.until.seconds - window.from.seconds; }

std::string span_text(const Interval& window) {
  return fmt::format("{} to {}", market::to_text(window.from), market::to_text(window.until));
}

// Asks for windows until all are whole or the calls are used up.
class GdeltWindows {
 public:
  GdeltWindows(const TextQuery& query, net::Vendor vendor, const ProviderSession& session)
      : texts_("gdelt", query), vendor_(std::move(vendor)), session_(session), open_(month_windows(query)) {}

  Result<FetchedTexts> fetch() {
    while (!open_.empty() && calls_ < std::max<std::uint64_t>(kMostCalls, least_)) {
      if (Status asked = ask_next(); !asked) return core::fail(asked.error());
    }
    for (const Interval& window : open_) tell_cut(window);
    return texts_.finish();
  }

 private:
  // The first of the longest: months before their halves.
  Interval take_longest() {
    const auto longest = std::ranges::max_element(open_, {}, length_of);
    const Interval window = *longest;
    open_.erase(longest);
    return window;
  }

  Status ask_next() {
    Interval window = calls_ == 0 ? open_.front() : take_longest();
    if (calls_ == 0) open_.erase(open_.begin());  // the latest: its answer says what time it is
    if (now_.seconds != 0 && !cut_to_archive(window)) return {};
    const auto response =
        session_.client.get(vendor_, articles_request(texts_.query(), window), session_.job);
    if (!response) return core::fail(response.error());
    ++calls_;
    if (now_.seconds == 0) now_ = {response->fetched_at};
    const auto count = add_gdelt_articles(*response, texts_);
    if (!count) return core::fail(count.error());
    if (*count >= kGdeltMostArticles) halve(window);
    return {};
  }

  // False where nothing of the window is in the archive any more.
  bool cut_to_archive(Interval& window) {
    const UtcTime oldest{now_.seconds - kArchive};
    if (window.from >= oldest) return true;
    texts_.warn(fmt::format("the archive holds three months; {} is before it",
                            span_text({window.from, std::min(window.until, oldest)})));
    window.from = oldest;
    return window.until > oldest;
  }

  void halve(const Interval& window) {
    if (length_of(window) <= kShortestWindow) return tell_cut(window);
    const UtcTime middle{window.from.seconds + length_of(window) / 2};
    open_.push_back({middle, window.until});
    open_.push_back({window.from, middle});
  }

  void tell_cut(const Interval& window) {
    texts_.truncate(fmt::format("more than {} articles from {}; the latest were taken", kGdeltMostArticles,
                                span_text(window)));
  }

  TextCollector texts_;
  net::Vendor vendor_;
  const ProviderSession& session_;
  std::vector<Interval> open_;
  std::uint64_t calls_ = 0;
  std::uint64_t least_ = open_.size();
  UtcTime now_;
};

}  // namespace

Result<std::size_t> add_gdelt_articles(const net::Response& response, TextCollector& texts) {
  const std::string_view front = io::plain_front(response.body);
  if (!front.starts_with('{')) {
    return core::fail(net::unexpected_answer(response, "text in place of articles: " + std::string(front)));
  }
  const auto body = net::json_body(response);
  if (!body) return core::fail(body.error());
  const json* articles = array_member(*body, "articles");
  if (articles == nullptr && !body->empty())
    return core::fail(net::unexpected_answer(response, "no \"articles\" in the answer"));
  texts.begin_page(response);
  if (articles == nullptr) return 0;  // {}: none was found
  for (const json& article : *articles) add_article(article, texts);
  return articles->size();
}

CallPlan plan_gdelt_texts(const TextQuery& query, const ProviderSettings&) {
  const std::uint64_t least = months_of(query, {}).size();
  return {least, std::max(least, kMostCalls)};
}

Result<FetchedTexts> fetch_gdelt_texts(const TextQuery& query, const ProviderSession& session) {
  if (query.company.empty()) {
    return core::fail(ErrorKind::usage,
                      fmt::format("gdelt searches by words: name the company of {}, as --company "
                                  "\"Apple Inc.\"",
                                  query.ticker.symbol));
  }
  const auto vendor = vendor_named("gdelt", session.settings);
  if (!vendor) return core::fail(vendor.error());
  return GdeltWindows(query, *vendor, session).fetch();
}

}  // namespace bellwether::provider
