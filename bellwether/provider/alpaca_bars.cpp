#include "bellwether/provider/alpaca_bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/market/calendar.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/alpaca_keys.h"
#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/window_bar.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/page_walk.h"
#include "bellwether/provider/vendor_texts.h"

namespace bellwether::provider {
namespace {

using market::Calendar;

constexpr std::int64_t kMillisecondsOfSecond = 1'000;
constexpr const char* kMostBarsOfAPage = "10000";  // 40 years of days

std::string alpaca_symbol(const PriceQuery& query) {
  return query.symbol.empty() ? query.ticker.symbol : query.symbol;
}

net::Request bars_request(const PriceQuery& query, const ProviderSession& session, const char* adjustment) {
  net::Request request{.path = fmt::format("/v2/stocks/{}/bars", net::encoded(alpaca_symbol(query))),
                       .query = {{"timeframe", "1Day"},
                                 {"start", market::to_text(query.from)},
                                 {"adjustment", adjustment},
                                 {"sort", "asc"},
                                 {"limit", kMostBarsOfAPage}}};
  add_alpaca_keys(session.settings, request);
  return request;
}

core::Status add_day(const net::Response& page, AnswerFields row, BarCollector& into) {
  const auto start = instant_of(row.text("t"));
  market::Bar bar = prices_of_window(row);
  if (!row.fault().empty()) return core::fail(net::unexpected_answer(page, row.fault()));
  const auto day =
      start ? day_of_window_start(start->seconds * kMillisecondsOfSecond) : std::optional<market::Date>();
  if (!day)
    return core::fail(
        net::unexpected_answer(page, "a bar does not begin at midnight in New York: this is no daily bar"));
  bar.day = *day;
  const Calendar& calendar = Calendar::nyse();
  if (!calendar.is_trading_day(bar.day)) {
    into.refuse("no session", market::to_text(bar.day) + " is no trading day");
    return {};
  }
  if (calendar.close_of(bar.day).seconds <= page.fetched_at)
    return into.add({.bar = bar, .dividend = {}, .split = {}, .provider = {}});
  into.set_unfinished(bar);
  return {};
}

core::Result<FetchedBars> fetch_adjusted(const PriceQuery& query, const ProviderSession& session,
                                         const char* adjustment) {
  const auto vendor = vendor_named(kAlpaca, session.settings);
  if (!vendor) return core::fail(vendor.error());
  BarCollector collector(kAlpaca, query);
  collector.fetched.symbol = alpaca_symbol(query);
  collector.fetched.currency = "USD";
  collector.fetched.timezone = "America/New_York";
  const net::Request first = bars_request(query, session, adjustment);
  const auto use = [&](const net::Response& page) -> core::Result<PageOutcome> {
    collector.begin_page(page);
    const auto read = add_alpaca_bars(page, collector);
    if (!read) return core::fail(read.error());
    return page_outcome(*read, first);
  };
  const auto end = walk_pages({.vendor = *vendor, .first = first}, session, use);
  if (!end) return core::fail(end.error());
  if (*end == WalkEnd::bound)
    return core::fail(core::ErrorKind::network, "alpaca: more pages than a series of prices can have");
  return collector.finish();
}

// Puts the adjusted closes beside the bars of the same days.
core::Status put_beside(const FetchedBars& adjusted, FetchedBars& bars) {
  const auto same_day = [](const FetchedBar& one, const FetchedBar& other) {
    return one.bar.day == other.bar.day;
  };
  if (!std::ranges::equal(adjusted.bars, bars.bars, same_day))
    return core::fail(core::ErrorKind::network,
                      "alpaca: the prices as traded and the adjusted ones are of different days");
  for (std::size_t i = 0; i < bars.bars.size(); ++i)
    bars.bars[i].bar.close_adjusted = adjusted.bars[i].bar.close;
  return {};
}

}  // namespace

core::Result<AlpacaPage> add_alpaca_bars(const net::Response& page, BarCollector& into) {
  const auto body = net::json_body(page);
  if (!body) return core::fail(body.error());
  AnswerFields answer(*body, "answer");
  answer.expect("symbol", into.fetched.symbol);
  const nlohmann::json* bars = answer.list("bars");
  AlpacaPage outcome{.next_page_token = answer.optional_text("next_page_token").value_or("")};
  if (!answer.fault().empty()) return core::fail(net::unexpected_answer(page, answer.fault()));
  if (bars == nullptr && !body->contains("bars"))
    return core::fail(net::unexpected_answer(page, "it has no list of bars"));
  if (bars == nullptr) return outcome;  // null: none
  const std::uint64_t duplicates = into.fetched.report.rows.duplicates;
  for (std::size_t i = 0; i < bars->size(); ++i) {
    AnswerFields row((*bars)[i], fmt::format("bars[{}]", i));
    if (core::Status added = add_day(page, std::move(row), into); !added) return core::fail(added.error());
  }
  outcome.rows = bars->size();
  outcome.new_rows = outcome.rows - (into.fetched.report.rows.duplicates - duplicates);
  return outcome;
}

core::Result<FetchedBars> fetch_alpaca_bars(const PriceQuery& query, const ProviderSession& session) {
  auto bars = fetch_adjusted(query, session, "raw");
  if (!bars) return bars;
  const auto adjusted = fetch_adjusted(query, session, "all");
  if (!adjusted) return core::fail(adjusted.error());
  if (core::Status put = put_beside(*adjusted, *bars); !put) return core::fail(put.error());
  bars->report.calls += adjusted->report.calls;
  return bars;
}

CallPlan plan_alpaca_bars(const PriceQuery&, const ProviderSettings&) { return {2, 2}; }

}  // namespace bellwether::provider
