#include "bellwether/provider/massive_bars.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/market/calendar.h"
#include "bellwether/net/request.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/answers/window_bar.h"

namespace bellwether::provider {
namespace {

using market::Calendar;
constexpr std::uint64_t kBarCalls = 3;  // bars, splits, dividends

std::string massive_symbol(const PriceQuery& query) {
  return query.symbol.empty() ? query.ticker.symbol : query.symbol;
}

MassiveQuestion bars_question(const PriceQuery& query) {
  const std::string path =
      fmt::format("/v2/aggs/ticker/{}/range/1/day/", net::encoded(massive_symbol(query)));
  return {.path = path + market::to_text(query.from) + "/" + market::to_text(query.to),
          .query = {{"adjusted", "false"}, {"sort", "asc"}, {"limit", "50000"}},
          .next_below = path};
}

// Events whose day, a field of that name, is in the query.
MassiveQuestion events_question(const PriceQuery& query, std::string_view path, const std::string& day) {
  return {.path = std::string(path),
          .query = {{"ticker", massive_symbol(query)},
                    {day + ".gte", market::to_text(query.from)},
                    {day + ".lte", market::to_text(query.to)},
                    {"order", "asc"},
                    {"sort", day},
                    {"limit", "1000"}},
          .next_below = ""};
}

core::Status ask_all(const MassiveQuestion& question, const ProviderSession& session,
                     const MassiveRows& use) {
  const auto end = ask_massive(question, session, use);
  if (!end) return core::fail(end.error());
  if (*end == WalkEnd::last_page) return {};
  return core::fail(core::ErrorKind::network, "massive: more pages than a series of prices can have");
}

void tell_late_start(const PriceQuery& query, FetchedBars& fetched) {
  const auto wanted = Calendar::nyse().on_or_after(query.from);
  if (fetched.bars.empty() || !wanted || fetched.bars.front().bar.day <= *wanted) return;
  fetched.report.warnings.push_back(fmt::format(
      "massive: the first price is of {}, though {} was asked for: the plan of the key may reach no further "
      "back "
      "(the free one has about two years), or {} was not traded yet",
      market::to_text(fetched.bars.front().bar.day), market::to_text(*wanted), query.ticker.symbol));
}

core::Status add_day(const MassivePage& page, std::size_t index, BarCollector& into) {
  AnswerFields row(page.rows[index], fmt::format("results[{}]", index));
  const auto day = day_of_window_start(row.whole("t"));
  market::Bar bar = prices_of_window(row);
  if (!row.fault().empty()) return core::fail(net::unexpected_answer(page.response, row.fault()));
  if (!day)
    return core::fail(net::unexpected_answer(
        page.response,
        fmt::format("results[{}].t is not midnight in New York: this is no daily bar of a stock", index)));
  bar.day = *day;
  const Calendar& calendar = Calendar::nyse();
  if (!calendar.is_trading_day(bar.day)) {
    into.refuse("no session", market::to_text(bar.day) + " is no trading day");
    return {};
  }
  if (calendar.close_of(bar.day).seconds <= page.response.fetched_at)
    return into.add({.bar = bar, .dividend = {}, .split = {}, .provider = {}});
  into.set_unfinished(bar);
  return {};
}

void tell_miscount(const MassivePage& page, BarCollector& into) {
  const auto stated = whole_member(page.body, "resultsCount");
  if (!stated || std::cmp_equal(*stated, page.rows.size())) return;
  into.warn(
      fmt::format("an answer counts {} days and holds {}: some may be missing", *stated, page.rows.size()));
}

}  // namespace

core::Result<std::uint64_t> add_massive_days(const MassivePage& page, BarCollector& into) {
  AnswerFields answer(page.body, "answer");
  if (!page.rows.empty()) answer.expect("ticker", into.fetched.symbol);
  if (!answer.fault().empty()) return core::fail(net::unexpected_answer(page.response, answer.fault()));
  if (const auto* adjusted = member(page.body, "adjusted"); adjusted != nullptr && *adjusted != false)
    return core::fail(net::unexpected_answer(
        page.response, "answer.adjusted is not false, though prices as traded were asked for"));
  tell_miscount(page, into);
  const io::RowReport& counts = into.fetched.report.rows;
  const std::uint64_t duplicates = counts.duplicates;
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    if (core::Status added = add_day(page, i, into); !added) return core::fail(added.error());
  }
  return page.rows.size() - (counts.duplicates - duplicates);
}

core::Result<std::uint64_t> add_massive_splits(const MassivePage& page, BarCollector& into) {
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    AnswerFields row(page.rows[i], fmt::format("results[{}]", i));
    const auto day = market::parse_date(row.text("execution_date"));
    const double before = row.number("split_from"), after = row.number("split_to");
    row.expect("ticker", into.fetched.symbol);
    if (!row.fault().empty()) return core::fail(net::unexpected_answer(page.response, row.fault()));
    if (!day || before <= 0 || after <= 0)
      return core::fail(net::unexpected_answer(page.response, fmt::format("results[{}] is no split", i)));
    if (core::Status added = into.add_split(*day, after / before); !added) return core::fail(added.error());
  }
  return page.rows.size();
}

core::Result<std::uint64_t> add_massive_dividends(const MassivePage& page, BarCollector& into) {
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    AnswerFields row(page.rows[i], fmt::format("results[{}]", i));
    const auto day = market::parse_date(row.text("ex_dividend_date"));
    const double amount = row.number("cash_amount");
    const std::string currency = row.optional_text("currency").value_or("USD");
    const std::string kind = row.optional_text("dividend_type").value_or("");
    row.expect("ticker", into.fetched.symbol);
    if (!row.fault().empty()) return core::fail(net::unexpected_answer(page.response, row.fault()));
    if (!day || amount < 0)
      return core::fail(net::unexpected_answer(page.response, fmt::format("results[{}] is no dividend", i)));
    if (currency == "USD") {
      into.add_dividend(*day, amount, kind);
    } else {
      into.warn(fmt::format("the dividend of {} is in {} and was left out", market::to_text(*day), currency));
    }
  }
  return page.rows.size();
}

core::Result<FetchedBars> fetch_massive_bars(const PriceQuery& query, const ProviderSession& session) {
  BarCollector collector(kMassive, query);
  collector.fetched.symbol = massive_symbol(query);
  collector.fetched.currency = "USD";
  collector.fetched.timezone = "America/New_York";
  collector.fetched.basis = PriceBasis::as_traded;
  collector.fetched.has_events = true;
  const auto with = [&](auto add) {
    return [&collector, add](const MassivePage& page) {
      collector.begin_page(page.response);
      return add(page, collector);
    };
  };
  core::Status asked = ask_all(bars_question(query), session, with(add_massive_days));
  if (asked)
    asked = ask_all(events_question(query, "/v3/reference/splits", "execution_date"), session,
                    with(add_massive_splits));
  if (asked)
    asked = ask_all(events_question(query, "/v3/reference/dividends", "ex_dividend_date"), session,
                    with(add_massive_dividends));
  if (!asked) return core::fail(asked.error());
  FetchedBars fetched = collector.finish();
  tell_late_start(query, fetched);
  return fetched;
}

CallPlan plan_massive_bars(const PriceQuery&, const ProviderSettings&) { return {kBarCalls, kBarCalls}; }

}  // namespace bellwether::provider
