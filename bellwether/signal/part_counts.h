#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/day_clock.h"
#include "bellwether/signal/sentiment_counts.h"

namespace bellwether::signal {

// One text's clocks and what an analyzer said of it.
struct DatedScore {
  market::UtcTime event_time, known_at;
  market::TimePrecision precision = market::TimePrecision::second;
  double negative = 0, neutral = 0, positive = 0;  // probabilities
};

inline constexpr std::size_t kParts = 3;  // of market::Session, in its order

// One day's counts by the part of the day.
struct DayParts {
  market::Date day;
  std::array<SentimentCounts, kParts> parts;

  [[nodiscard]] const SentimentCounts& of(market::Session part) const {
    return parts[static_cast<std::size_t>(part)];
  }
  [[nodiscard]] SentimentCounts whole_day() const;
};

// Which days there are, and when the pre-market part ends.
struct PartRules {
  market::DayClock clock = market::DayClock::trading_days;
  int open_lead = 0;  // seconds before the open at which the pre-market part ends; later texts are intra-day
};

// The texts of each part of each day, counted by sentiment: what the sign recipe's index is made of
// (requirements S-10 to S-12).
//
//   PartCounter counter({.clock = DayClock::trading_days}, Calendar::nyse());
//   for (const DatedScore& each : scores) if (auto added = counter.add(each); !added) …
//   const std::vector<DayParts> days = counter.days(first, last);
//
// On trading days (honest) a text goes to the part in which it became known; weekends and holidays are
// pre-market of the next trading day. A text dated to a day alone has no hour: it became known at the next
// open, belongs to what was known when trading began, and so counts as pre-market of that trading day, while
// a decision before the open must not see it and finds it in the intra-day part. On calendar days (as
// published) every text stays on its own day at the exchange, and a day-only text is used on the day it was written,
// before its day has ended: reason enough for a code of its own.
//
// Counts are whole numbers: the order of the texts changes nothing.
class PartCounter {
 public:
  PartCounter(PartRules rules, const market::Calendar& calendar) : rules_(rules), calendar_(calendar) {}

  // Errors: data, where the text was known outside the calendar or has no date.
  [[nodiscard]] core::Status add(const DatedScore& text);

  // One day; without texts all its counts are 0.
  [[nodiscard]] DayParts of(market::Date day) const;
  // Every day of the clock from `first` to `last`, those without texts too.
  [[nodiscard]] std::vector<DayParts> days(market::Date first, market::Date last) const;
  // The first and the last day that has a text; nothing without texts.
  [[nodiscard]] std::optional<market::Date> first_day() const;
  [[nodiscard]] std::optional<market::Date> last_day() const;

 private:
  [[nodiscard]] std::optional<market::Date> day_of(const DatedScore& text) const;
  [[nodiscard]] market::Session part_of(const DatedScore& text, market::Date day) const;

  PartRules rules_;
  const market::Calendar& calendar_;
  std::map<market::Date, DayParts> days_;
};

}  // namespace bellwether::signal
