// The New York Stock Exchange's calendar, 1990 to 2030: holidays, one-off closures, early closes, daylight saving.
// All joins of texts to trading days go through here; nothing else in the library knows a time zone.
// Sources: NYSE Rule 7.2 and the exchange's closing history; US daylight-saving rules of 1987 and 2007.
#pragma once

#include <optional>

#include "bellwether/market/time.h"

namespace bellwether::market {

// A part of the trading day, by New York time: pre 04:00-09:30, intra 09:30-close, post close-20:00 and the hours
// before the next day's 04:00. A text belongs to the session of the *trading day that can first act on it*.
enum class Session { pre_market, intra_day, post_market };

struct SessionTime {
  Date trading_day;
  Session session = Session::intra_day;
};

class Calendar {
 public:
  // The one calendar there is so far. Valid for dates 1990-01-01 … 2030-12-31; outside, is_trading_day is false.
  [[nodiscard]] static const Calendar& nyse();

  [[nodiscard]] bool is_trading_day(Date date) const;
  // The first trading day on or after / strictly after / strictly before `date`; nothing outside the calendar.
  [[nodiscard]] std::optional<Date> on_or_after(Date date) const;
  [[nodiscard]] std::optional<Date> next(Date date) const;
  [[nodiscard]] std::optional<Date> previous(Date date) const;
  // Trading days in (from, to]; negative when to < from.
  [[nodiscard]] int days_between(Date from, Date to) const;

  // Instants of a trading day: 09:30 New York, and 16:00 or the day's early close. `day` must be a trading day.
  [[nodiscard]] UtcTime open_of(Date day) const;
  [[nodiscard]] UtcTime close_of(Date day) const;
  [[nodiscard]] bool closes_early(Date day) const;

  // The civil date in New York at an instant, and the instant of a New York wall-clock time.
  [[nodiscard]] Date new_york_date(UtcTime time) const;
  [[nodiscard]] UtcTime from_new_york(Date date, int seconds_of_day) const;

  // The first trading day whose close is strictly after `known_at`: a text known during or before that day's session
  // belongs to it; one known after the close, at a weekend or on a holiday belongs to the next trading day.
  [[nodiscard]] std::optional<Date> trading_day_of(UtcTime known_at) const;
  // The same with the session: pre_market before that day's open (from the previous close's post-market end),
  // intra_day between open and close. Texts after a close and before 20:00 are post_market of the day just closed.
  [[nodiscard]] std::optional<SessionTime> session_of(UtcTime known_at) const;
  // When a text dated only to `date` can be known: the open of the first trading day strictly after `date`.
  [[nodiscard]] std::optional<UtcTime> known_at_of_date_only(Date date) const;

 private:
  Calendar();
  struct Day;
};

}  // namespace bellwether::market
