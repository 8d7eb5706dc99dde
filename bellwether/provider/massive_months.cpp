#include "bellwether/provider/massive_months.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/market/calendar.h"
#include "bellwether/provider/massive_window.h"

namespace bellwether::source {
namespace {

using market::Calendar;
using market::Date;

Date first_of_month(Date day) { return {day.days - market::civil(day).day + 1}; }

Date first_of_next_month(Date day) { return first_of_month({first_of_month(day).days + 31}); }

// The last trading day of the month that begins on `first`; nothing where that is no month of the calendar.
std::optional<Date> last_session_of_month(Date first) {
  const auto last = Calendar::nyse().previous(first_of_next_month(first));
  if (market::civil(first).day != 1 || !last || *last < first) return std::nullopt;
  return last;
}

void tell_missing_months(const PriceQuery& query, MonthBars& months) {
  std::string missing;
  for (Date first = first_of_month(query.from); first <= query.to; first = first_of_next_month(first)) {
    const auto last = last_session_of_month(first);
    const auto is_its = [&](const market::Bar& bar) { return last && bar.day == *last; };
    if (std::ranges::any_of(months.bars, is_its) || (months.unfinished && is_its(*months.unfinished)))
      continue;
    missing += (missing.empty() ? "" : ", ") + market::to_text(first).substr(0, 7);
  }
  if (!missing.empty())
    months.warnings.push_back("massive: no bar of " + query.ticker.symbol + " for " + missing +
                              "; the plan of the key may not reach so far back");
}

}  // namespace

core::Result<std::uint64_t> add_massive_months(const MassivePage& page, MonthBars& into) {
  AnswerFields answer(page.body, "answer");
  if (!page.rows.empty()) answer.expect("ticker", into.symbol);
  if (!answer.fault().empty()) return core::fail(net::unexpected_answer(page.response, answer.fault()));
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    AnswerFields row(page.rows[i], fmt::format("results[{}]", i));
    const auto first = day_of_window_start(row.whole("t"));
    market::Bar bar = massive_prices(row);
    if (!row.fault().empty()) return core::fail(net::unexpected_answer(page.response, row.fault()));
    const auto last = first ? last_session_of_month(*first) : std::nullopt;
    if (!last)
      return core::fail(net::unexpected_answer(
          page.response, fmt::format("results[{}].t is not the first midnight of a month in New York", i)));
    bar.day = *last;
    if (Calendar::nyse().close_of(*last).seconds > page.response.fetched_at) {
      into.unfinished = bar;
    } else if (into.bars.empty() || into.bars.back().day < bar.day) {
      into.bars.push_back(bar);
    } else {
      return core::fail(net::unexpected_answer(
          page.response, fmt::format("results[{}] is a month that is there already or out of order", i)));
    }
  }
  return page.rows.size();
}

core::Result<MonthBars> fetch_massive_months(const PriceQuery& query, const ProviderSession& session) {
  MonthBars months{.ticker = query.ticker,
                   .symbol = query.symbol.empty() ? query.ticker.symbol : query.symbol,
                   .bars = {},
                   .unfinished = {},
                   .warnings = {}};
  const std::string path = fmt::format("/v2/aggs/ticker/{}/range/1/month/", net::encoded(months.symbol));
  const MassiveQuestion question{
      .path = path + market::to_text(first_of_month(query.from)) + "/" + market::to_text(query.to),
      .query = {{"adjusted", "true"}, {"sort", "asc"}, {"limit", "50000"}},
      .next_below = path};
  const auto end = ask_massive(question, session,
                               [&](const MassivePage& page) { return add_massive_months(page, months); });
  if (!end) return core::fail(end.error());
  if (*end == WalkEnd::bound)
    return core::fail(core::ErrorKind::network, "massive: more pages than a series of months can have");
  tell_missing_months(query, months);
  return months;
}

}  // namespace bellwether::source
