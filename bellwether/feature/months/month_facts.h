// What one month of one ticker was, from what was known when it had ended: the same function makes the rows of a
// training, of a backtest and of a live forecast (requirements ).
//
//   return     close of the month's last trading day / close of the last trading day before the month - 1
//   sentiment  month_sentiment of the texts known from the close of the month before to the month's own, early
//              closes included; a text dated to a day alone is known at the next open, so it never reaches the
//              features of its own day
//
// A month has facts only once it is over, where both closes are in the prices and at least half of its trading
// days have a bar: nothing is bridged and no running month is used.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bellwether/feature/history.h"
#include "bellwether/feature/months/month.h"
#include "bellwether/feature/months/month_sentiment.h"

namespace bellwether::feature {

// What may count as the newest month. running: the month that the data end in too, as if its last bar were its
// close (reason code PARTIAL_MONTH); only --as-published asks for it.
enum class NewestMonth { complete, running };

// How a month's facts are made.
struct MonthRules {
  MonthlyAggregate aggregate = MonthlyAggregate::mean;
  NewestMonth newest = NewestMonth::complete;
};

// One month of one ticker.
struct MonthFacts {
  Month month;
  market::UtcTime known_at;             // when a decision can use it
  double close = 0;                     // at its end
  double monthly_return = 0;            // simple
  double sentiment = 0;                 // 0 where there are no texts, and then it says nothing
  std::uint64_t texts = 0;              // within the month
  std::optional<double> market_return;  // mean return of the panel in the same month (panel.h)
  bool is_running = false;              // it is not over, and its last bar counts as its close
};

// Nothing where the month is not complete as of the snapshot, or lacks bars.
[[nodiscard]] std::optional<MonthFacts> month_facts(const Snapshot& past, Month month,
                                                    const MonthRules& rules,
                                                    const market::Calendar& calendar);

// When the texts of a month that is over became known: from `begin` on and before `end`.
struct TextSpan {
  market::UtcTime begin, end;
  [[nodiscard]] bool holds(market::UtcTime known_at) const { return begin <= known_at && known_at < end; }
};
// Nothing where the month, or the one before, lies outside the calendar.
[[nodiscard]] std::optional<TextSpan> text_span(Month month, const market::Calendar& calendar);

// What became of the months of a ticker between its first and its last bar.
struct MonthCounts {
  std::size_t months = 0;         // with facts
  std::size_t missing = 0;        // after the first month and before the last, without facts
  std::size_t without_texts = 0;  // of those with facts
};

// All months of the history up to `as_of`, each from the snapshot of its own decision time, ascending.
struct TickerMonths {
  std::vector<MonthFacts> facts;
  MonthCounts counts;
};
[[nodiscard]] TickerMonths months_of(const History& history, market::UtcTime as_of, const MonthRules& rules);

}  // namespace bellwether::feature
