#include "bellwether/feature/months/month_facts.h"

#include <algorithm>

namespace bellwether::feature {
namespace {

using market::Bar;
using market::Calendar;
using market::Date;
using market::UtcTime;

// The last day of the month with everything a decision needs, and when it is known.
struct MonthEnd {
  Date day;
  UtcTime known_at;
  bool is_running = false;
};

const Bar* bar_of(std::span<const Bar> bars, Date day) {
  const auto found = std::ranges::lower_bound(bars, day, {}, &Bar::day);
  return found != bars.end() && found->day == day ? &*found : nullptr;
}

std::optional<MonthEnd> month_end(const Snapshot& past, Month month, const MonthRules& rules,
                                  const Calendar& calendar) {
  const auto last = last_trading_day(month, calendar);
  if (!last) return std::nullopt;
  const UtcTime known_at = decision_time(*last, calendar);
  if (known_at <= past.as_of()) return MonthEnd{*last, known_at};
  if (rules.newest == NewestMonth::complete || past.bars().empty()) return std::nullopt;
  const Date newest = past.bars().back().day;
  if (month_of(newest) != month) return std::nullopt;
  return MonthEnd{newest, decision_time(newest, calendar), true};
}

bool has_enough_bars(std::span<const Bar> bars, Month month, Date last, const Calendar& calendar) {
  const auto first = std::ranges::lower_bound(bars, first_day(month), {}, &Bar::day);
  const auto end = std::ranges::upper_bound(bars, last, {}, &Bar::day);
  const auto days = calendar.trading_days(first_day(month), last).size();
  return 2 * static_cast<std::size_t>(end - first) >= days;
}

// From close to close, as days are (Calendar::trading_day_of): where a month ends on an early close, what is told
// after it belongs to the next.
TextSpan span_between(Date before, Date last, const Calendar& calendar) {
  return {calendar.close_of(before), calendar.close_of(last)};
}

std::span<const signal::DatedScore> texts_within(const Snapshot& past, TextSpan span) {
  const auto texts = past.texts();
  const auto begin = std::ranges::lower_bound(texts, span.begin, {}, &signal::DatedScore::known_at);
  const auto stop = std::ranges::lower_bound(texts, span.end, {}, &signal::DatedScore::known_at);
  return texts.subspan(static_cast<std::size_t>(begin - texts.begin()),
                       static_cast<std::size_t>(stop - begin));
}

}  // namespace

std::optional<MonthFacts> month_facts(const Snapshot& past, Month month, const MonthRules& rules,
                                      const Calendar& calendar) {
  const auto end = month_end(past, month, rules, calendar);
  const auto before = last_trading_day(month.moved(-1), calendar);
  if (!end || !before) return std::nullopt;
  const Bar *const last = bar_of(past.bars(), end->day), *const first = bar_of(past.bars(), *before);
  if (last == nullptr || first == nullptr) return std::nullopt;
  if (!has_enough_bars(past.bars(), month, end->day, calendar)) return std::nullopt;
  const auto texts = texts_within(past, span_between(*before, end->day, calendar));
  return MonthFacts{.month = month,
                    .known_at = end->known_at,
                    .close = last->close,
                    .monthly_return = last->close / first->close - 1,
                    .sentiment = month_sentiment(texts, rules.aggregate, calendar).value_or(0.0),
                    .texts = texts.size(),
                    .market_return = {},
                    .is_running = end->is_running};
}

std::optional<TextSpan> text_span(Month month, const Calendar& calendar) {
  const auto before = last_trading_day(month.moved(-1), calendar), last = last_trading_day(month, calendar);
  if (!before || !last) return std::nullopt;
  return span_between(*before, *last, calendar);
}

TickerMonths months_of(const History& history, UtcTime as_of, const MonthRules& rules) {
  TickerMonths months;
  const Calendar& calendar = history.calendar();
  const auto bars = history.as_of(as_of).bars();
  if (bars.empty()) return months;
  const Month last = month_of(bars.back().day);
  for (Month month = month_of(bars.front().day).moved(1); month <= last; month = month.moved(1)) {
    const UtcTime decided = decision_time(month, calendar).value_or(as_of);
    const auto facts = month_facts(history.as_of(std::min(decided, as_of)), month, rules, calendar);
    if (facts) {
      months.facts.push_back(*facts);
      months.counts.without_texts += facts->texts == 0 ? 1 : 0;
    } else if (month < last) {
      ++months.counts.missing;
    }
  }
  months.counts.months = months.facts.size();
  return months;
}

}  // namespace bellwether::feature
