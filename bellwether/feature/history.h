// What was known when: the bars of one ticker and its daily sentiment or its scored texts, readable only as
// of a decision time. Every feature of every recipe, in training, backtest and live use, sees the past
// through a Snapshot and cannot see anything else.
//
// A bar is known at its day's close, a day's sentiment at that same close, a text when it says so; all are
// visible to decisions strictly later (shared requirements X-06 to X-08). The decision "at the close of day
// t" is taken one second after it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/day_clock.h"
#include "bellwether/signal/part_counts.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::feature {

// One second after the close of `day`, a trading day, or the usual hour of it where there is no trading: the
// bar and the texts of that day are known, nothing later.
[[nodiscard]] market::UtcTime decision_time(market::Date day, const market::Calendar& calendar);

// The facts known before a moment, oldest first. A view: the History must outlive it.
class Snapshot {
 public:
  Snapshot(market::UtcTime as_of, const market::Calendar& calendar, std::span<const market::Bar> bars,
           std::span<const signal::IndexPoint> sentiment, std::span<const signal::DatedScore> texts)
      : as_of_(as_of), calendar_(&calendar), bars_(bars), sentiment_(sentiment), texts_(texts) {}

  [[nodiscard]] market::UtcTime as_of() const { return as_of_; }
  [[nodiscard]] const market::Calendar& calendar() const { return *calendar_; }
  [[nodiscard]] std::span<const market::Bar> bars() const { return bars_; }
  [[nodiscard]] std::span<const signal::IndexPoint> sentiment() const { return sentiment_; }
  // Ascending by known_at.
  [[nodiscard]] std::span<const signal::DatedScore> texts() const { return texts_; }
  // The sentiment of the newest bar's own day; null where there is no point for it.
  [[nodiscard]] const signal::IndexPoint* today() const;

 private:
  market::UtcTime as_of_;
  const market::Calendar* calendar_;
  std::span<const market::Bar> bars_;
  std::span<const signal::IndexPoint> sentiment_;
  std::span<const signal::DatedScore> texts_;
};

// The facts of one ticker. Immutable; safe to read from several threads.
class History {
 public:
  // `sentiment` is a daily index of the same ticker, or has no points. Errors of kind data, naming the day:
  // bars not strictly ascending or on a day without trading, prices that are not finite and positive,
  // sentiment of another ticker or frequency, or points that are not ascending by known_at.
  [[nodiscard]] static core::Result<History> make(market::BarSeries bars, signal::SentimentIndex sentiment,
                                                  const market::Calendar& calendar);

  // The same with the scored texts themselves, in any order, in place of an index: for features that count
  // them by parts of the day. No trading day between the bars may be missing.
  //
  // On calendar days the facts are dated as the source of the recipe `sign` has them, which is too early:
  // interpolated bars of weekends at the usual close, a text of a day at the start of that day. A snapshot
  // then shows what nobody knew (reason code WEEKEND_INTERPOLATION); only --as-published asks for it.
  //
  // Errors of kind data: those of make for bars, a missing day, a text without a date or outside the calendar.
  [[nodiscard]] static core::Result<History> with_texts(market::BarSeries bars,
                                                        std::vector<signal::DatedScore> texts,
                                                        market::DayClock clock,
                                                        const market::Calendar& calendar);

  // The same for features of months, on trading days, where days between the bars may be missing: a month without
  // its last bar has no features.
  [[nodiscard]] static core::Result<History> with_gaps(market::BarSeries bars,
                                                       std::vector<signal::DatedScore> texts,
                                                       const market::Calendar& calendar);

  // The only read: what had known_at < `time`.
  [[nodiscard]] Snapshot as_of(market::UtcTime time) const;

  // Which days have bars.
  [[nodiscard]] market::DayClock clock() const { return clock_; }
  // The days with a bar: when features can be computed. It says nothing about what happened on them.
  [[nodiscard]] std::span<const market::Date> days() const { return days_; }
  [[nodiscard]] const market::Ticker& ticker() const { return bars_.ticker; }
  [[nodiscard]] const market::Calendar& calendar() const { return *calendar_; }

 private:
  History(market::BarSeries bars, signal::SentimentIndex sentiment, const market::Calendar& calendar);
  void take_texts(std::vector<signal::DatedScore> texts);

  market::BarSeries bars_;
  signal::SentimentIndex sentiment_;
  std::vector<signal::DatedScore> texts_;
  market::DayClock clock_ = market::DayClock::trading_days;
  const market::Calendar* calendar_;
  std::vector<market::Date> days_;
  std::vector<market::UtcTime> bar_known_at_, sentiment_known_at_, text_known_at_;
};

}  // namespace bellwether::feature
