#include "bellwether/provider/massive_market_day.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bellwether/market/calendar.h"
#include "bellwether/provider/massive_window.h"

namespace bellwether::source {
namespace {

bool are_prices(const market::Bar& bar) {
  return bar.low > 0 && bar.low <= bar.high && bar.open >= bar.low && bar.open <= bar.high &&
         bar.close >= bar.low && bar.close <= bar.high && bar.volume >= 0;
}

}  // namespace

core::Result<std::uint64_t> add_massive_market_day(const MassivePage& page, MarketDay& into) {
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    AnswerFields row(page.rows[i], fmt::format("results[{}]", i));
    const std::string symbol = row.text("T");
    const auto day = day_of_window_end(row.whole("t"));
    market::Bar bar = massive_prices(row);
    if (!row.fault().empty()) return core::fail(net::unexpected_answer(page.response, row.fault()));
    if (day != into.day)
      return core::fail(net::unexpected_answer(
          page.response, fmt::format("results[{}].t does not end {}", i, market::to_text(into.day))));
    bar.day = into.day;
    if (!are_prices(bar) || !market::parse_ticker(symbol)) {
      ++into.left_out;
    } else if (!into.bars.emplace(symbol, bar).second) {
      return core::fail(net::unexpected_answer(page.response, fmt::format("results[{}] is there twice", i)));
    }
  }
  return page.rows.size();
}

core::Result<MarketDay> fetch_massive_market_day(market::Date day, const ProviderSession& session) {
  if (!market::Calendar::nyse().is_trading_day(day))
    return core::fail(core::ErrorKind::usage, market::to_text(day) + " is no trading day");
  MarketDay market_day{.day = day, .bars = {}, .left_out = 0};
  const MassiveQuestion question{.path = "/v2/aggs/grouped/locale/us/market/stocks/" + market::to_text(day),
                                 .query = {{"adjusted", "false"}, {"include_otc", "false"}},
                                 .next_below = ""};
  const auto end = ask_massive(
      question, session, [&](const MassivePage& page) { return add_massive_market_day(page, market_day); });
  if (!end) return core::fail(end.error());
  if (market_day.bars.empty() || *end == WalkEnd::bound)
    return core::fail(core::ErrorKind::network,
                      "massive: no complete answer for " + market::to_text(day) + ", a day of trading");
  return market_day;
}

}  // namespace bellwether::source
