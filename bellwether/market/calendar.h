#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/market/nyse_hours.h"
#include "bellwether/market/time.h"

namespace bellwether::market {

// A part of the day by New York time, as the sign recipe counts texts (S-11, S-12): pre-market from midnight
// to the open, intra-day from open to close, post-market from close to midnight. Weekends and holidays are
// pre-market of the next trading day.
enum class Session { pre_market, intra_day, post_market };

// A part of a trading day.
struct SessionTime {
  Date trading_day;
  Session session = Session::intra_day;
  auto operator<=>(const SessionTime&) const = default;
};

// The New York Stock Exchange's calendar, 1990 to 2030: holidays, one-off closures, early closes, daylight
// saving. All joins of texts to trading days go through here; nothing else in the library knows a time zone.
// Sources: NYSE Rule 7.2 and the exchange's closing history; US daylight-saving rules
// (market/nyse_hours.h, market/new_york.h).
// The tables are compiled in: results do not depend on TZ, the locale or an installed time-zone database.
class Calendar {
 public:
  // The one calendar there is so far. Valid for dates 1990-01-01 … 2030-12-31; outside, is_trading_day is
  // false.
  [[nodiscard]] static const Calendar& nyse();

  [[nodiscard]] bool is_trading_day(Date date) const;
  // The first trading day on or after / strictly after, the last strictly before `date`; nothing outside the
  // calendar.
  [[nodiscard]] std::optional<Date> on_or_after(Date date) const;
  [[nodiscard]] std::optional<Date> next(Date date) const;
  [[nodiscard]] std::optional<Date> previous(Date date) const;
  // The trading day `count` ones after the date, or before it where negative; no further than the calendar goes.
  [[nodiscard]] Date moved(Date date, int count) const;
  // Trading days in (from, to]; negative when to < from.
  [[nodiscard]] int days_between(Date from, Date to) const;
  // All trading days in [from, to], ascending; the view lives as long as the program.
  [[nodiscard]] std::span<const Date> trading_days(Date from, Date to) const;

  // Instants of a trading day: 09:30 New York, and 16:00 or the day's early close. `day` must be a trading
  // day.
  [[nodiscard]] UtcTime open_of(Date day) const;
  [[nodiscard]] UtcTime close_of(Date day) const;
  [[nodiscard]] bool closes_early(Date day) const;  // before 16:00

  // The civil date in New York at an instant, and the instant of a New York wall-clock time (see
  // market/new_york.h).
  [[nodiscard]] Date new_york_date(UtcTime time) const;
  [[nodiscard]] UtcTime from_new_york(Date date, int seconds_of_day) const;

  // The first trading day whose close is strictly after `known_at`: a text known during or before that day's
  // session belongs to it; one known at or after the close, at a weekend or on a holiday belongs to the next
  // trading day.
  [[nodiscard]] std::optional<Date> trading_day_of(UtcTime known_at) const;
  // The part of which day `known_at` falls in (see Session). A post-market text belongs here to the day just
  // closed, while trading_day_of gives the next one, which is the first that can act on it.
  [[nodiscard]] std::optional<SessionTime> session_of(UtcTime known_at) const;
  // When a text dated only to `date` can be known: the open of the first trading day strictly after `date`.
  [[nodiscard]] std::optional<UtcTime> known_at_of_date_only(Date date) const;

 private:
  Calendar();
  [[nodiscard]] std::size_t index_from(Date date) const;  // of the first trading day on or after `date`
  [[nodiscard]] std::optional<Date> at(std::size_t index) const;

  std::vector<Date> days_;                  // the trading days, ascending
  std::vector<TradingHours> hours_;         // beside days_
  std::vector<std::uint32_t> days_before_;  // per calendar day: trading days strictly before it
};

}  // namespace bellwether::market
