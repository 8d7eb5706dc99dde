#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/nyse_hours.h"
#include "bellwether/market/time.h"
#include "bellwether/market/zone.h"

namespace bellwether::market {

// A part of the day by the exchange's clock, as the sign recipe counts texts (S-11, S-12): pre-market from
// midnight to the open, intra-day from open to close, post-market from close to midnight. Weekends and holidays
// are pre-market of the next trading day.
enum class Session { pre_market, intra_day, post_market };

// A part of a trading day.
struct SessionTime {
  Date trading_day;
  Session session = Session::intra_day;
  auto operator<=>(const SessionTime&) const = default;
};

// A day of trading, from its open to its close: its bar is known at the close.
struct TradingSession {
  Date day;
  UtcTime open, close;
  auto operator<=>(const TradingSession&) const = default;
};

// The file that a calendar was read from.
struct CalendarFile {
  std::string path, sha256;
  std::uint64_t bytes = 0;
};

// What a calendar is made of.
struct CalendarTable {
  std::string name;      // as --calendar takes it: "nyse"
  std::string exchange;  // as sentences name it: "New York Stock Exchange"
  Zone zone = Zone::utc();
  Date first, last;                                 // the days it knows, both inclusive
  TradingHours usual;                               // of a day without an early close or a late open
  std::vector<TradingSession> sessions;             // ascending
  std::optional<CalendarFile> file = std::nullopt;  // nothing where it is compiled in
};

// The trading days of an exchange and their hours. All joins of texts to trading days go through here; nothing
// else in the library knows when an exchange trades. Outside the days a calendar knows there is no trading.
class Calendar {
 public:
  // The New York Stock Exchange, 1990 to 2030: holidays, one-off closures, early closes, daylight saving.
  // Sources: NYSE Rule 7.2 and the exchange's closing history; US daylight-saving rules (market/nyse_hours.h,
  // market/new_york.h). Compiled in: results do not depend on TZ, the locale or an installed time-zone database.
  [[nodiscard]] static const Calendar& nyse();
  // Every day from midnight to midnight UTC, 1990 to 2030, as exchanges of cryptocurrencies trade.
  [[nodiscard]] static const Calendar& around_the_clock();
  // Errors: data where sessions are not ascending, overlap, lie outside the days known, or there are none.
  [[nodiscard]] static core::Result<Calendar> make(CalendarTable table);

  [[nodiscard]] const std::string& name() const { return table_.name; }
  [[nodiscard]] const std::string& exchange() const { return table_.exchange; }
  [[nodiscard]] const std::optional<CalendarFile>& file() const { return table_.file; }
  [[nodiscard]] const Zone& zone() const { return table_.zone; }
  [[nodiscard]] Date first() const { return table_.first; }
  [[nodiscard]] Date last() const { return table_.last; }
  // "1990 to 2030", for a message that something lies outside.
  [[nodiscard]] std::string years() const;

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
  // All trading days in [from, to], ascending; the view lives as long as the calendar.
  [[nodiscard]] std::span<const Date> trading_days(Date from, Date to) const;

  // Instants of a trading day: the open, and the usual or the day's early close. `day` must be a trading day.
  [[nodiscard]] UtcTime open_of(Date day) const;
  [[nodiscard]] UtcTime close_of(Date day) const;
  [[nodiscard]] bool closes_early(Date day) const;
  // The same, or the usual hours on a day without trading.
  [[nodiscard]] UtcTime usual_open_of(Date day) const;
  [[nodiscard]] UtcTime usual_close_of(Date day) const;

  // The civil date of the exchange at an instant, and the instant of its wall-clock time (see market/zone.h).
  [[nodiscard]] Date local_date(UtcTime time) const;
  [[nodiscard]] UtcTime from_local(Date date, int seconds_of_day) const;

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
  explicit Calendar(CalendarTable table);
  [[nodiscard]] std::size_t index_from(Date date) const;  // of the first trading day on or after `date`
  [[nodiscard]] std::optional<Date> at(std::size_t index) const;
  [[nodiscard]] UtcTime at_minute(Date day, int minute) const;

  CalendarTable table_;
  std::vector<Date> days_;                  // of the sessions
  std::vector<std::uint32_t> days_before_;  // per calendar day: trading days strictly before it
};

}  // namespace bellwether::market
