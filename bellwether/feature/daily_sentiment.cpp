#include "bellwether/feature/daily_sentiment.h"

#include <fmt/format.h>

#include <map>

namespace bellwether::feature {
namespace {

using core::ErrorKind;
using core::fail;
using market::Calendar;
using market::Date;

using CountsByDay = std::map<Date, signal::SentimentCounts>;

// From close to close, as in a sentiment index of days.
core::Result<CountsByDay> count_by_trading_day(const SentimentMarket& market) {
  CountsByDay counts;
  for (const signal::DatedScore& text : market.texts) {
    const auto day = text.precision == market::TimePrecision::none
                         ? std::optional<Date>()
                         : market.calendar.trading_day_of(text.known_at);
    if (!day) {
      return fail(ErrorKind::data, fmt::format("a text known at {} lies outside the trading calendar {}",
                                               to_text(text.known_at), market.calendar.years()));
    }
    counts[*day].add(text.negative, text.neutral, text.positive);
  }
  return counts;
}

core::Result<CountsByDay> count_by_calendar_day(const SentimentMarket& market) {
  signal::PartCounter counter({.clock = market::DayClock::calendar_days}, market.calendar);
  for (const signal::DatedScore& text : market.texts) {
    if (core::Status added = counter.add(text); !added) return fail(added.error().within("a text"));
  }
  CountsByDay counts;
  if (!counter.first_day()) return counts;
  for (const signal::DayParts& each : counter.days(*counter.first_day(), *counter.last_day()))
    counts[each.day] = each.whole_day();
  return counts;
}

}  // namespace

core::Result<std::vector<DailySentiment>> daily_sentiment(const SentimentMarket& market,
                                                          market::DayClock clock, DayRange range) {
  auto counts =
      clock == market::DayClock::trading_days ? count_by_trading_day(market) : count_by_calendar_day(market);
  if (!counts) return fail(counts.error());
  const std::vector<market::Bar> bars = bars_by(market.bars, clock);
  std::vector<DailySentiment> days;
  for (std::size_t t = 1; t < bars.size(); ++t) {
    const Date day = bars[t].day;
    if (day < range.first || day > range.last) continue;
    days.push_back({.day = day,
                    .counts = (*counts)[day],
                    .daily_return = bars[t].close / bars[t - 1].close - 1,
                    .volume = bars[t].volume});
  }
  if (days.empty()) {
    return fail(ErrorKind::data, fmt::format("no day from {} to {} has a price before it",
                                             to_text(range.first), to_text(range.last)));
  }
  return days;
}

}  // namespace bellwether::feature
