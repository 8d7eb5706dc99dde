#include "bellwether/market/calendar.h"

#include <string>
#include <utility>

#include "bellwether/core/checked.h"

namespace bellwether::market {
namespace {

constexpr Date kFirst{7305};  // 1990-01-01
constexpr Date kLast{22279};  // 2030-12-31
constexpr int kSecondsPerMinute = 60;

CalendarTable nyse_table() {
  CalendarTable table{"nyse", "New York Stock Exchange", Zone::new_york(), kFirst, kLast, {}, {}, {}};
  for (Date day = kFirst; day <= kLast; ++day.days) {
    const auto hours = nyse_hours(day);
    if (!hours) continue;
    const auto at = [&](int minute) { return table.zone.from_wall({day, minute * kSecondsPerMinute}); };
    table.sessions.push_back({day, at(hours->open_minute), at(hours->close_minute)});
  }
  return table;
}

CalendarTable around_the_clock_table() {
  CalendarTable table{
      "24/7", "trading around the clock (UTC days)", Zone::utc(), kFirst, kLast, {0, 24 * 60}, {}, {}};
  for (Date day = kFirst; day <= kLast; ++day.days)
    table.sessions.push_back({day, start_of_utc_day(day), start_of_utc_day({day.days + 1})});
  return table;
}

core::Status check_session(const CalendarTable& table, std::size_t index) {
  const TradingSession& session = table.sessions[index];
  const auto bad = [&](const char* what) {
    return core::fail(core::ErrorKind::data, to_text(session.day) + ": " + what);
  };
  if (session.day < table.first || session.day > table.last) return bad("lies outside the calendar's days");
  if (session.close <= session.open) return bad("closes before it opens");
  if (index == 0) return {};
  const TradingSession& before = table.sessions[index - 1];
  if (session.day <= before.day) return bad("is not after the session before it");
  return session.open < before.close ? bad("opens before the session before it has closed") : core::Status();
}

}  // namespace

const Calendar& Calendar::nyse() {
  static const Calendar calendar(nyse_table());
  return calendar;
}

const Calendar& Calendar::around_the_clock() {
  static const Calendar calendar(around_the_clock_table());
  return calendar;
}

core::Result<Calendar> Calendar::make(CalendarTable table) {
  if (table.last < table.first)
    return core::fail(core::ErrorKind::data, "the last day lies before the first");
  if (table.sessions.empty()) return core::fail(core::ErrorKind::data, "there is no day of trading");
  for (std::size_t i = 0; i < table.sessions.size(); ++i) {
    if (core::Status good = check_session(table, i); !good) return core::fail(good.error());
  }
  return Calendar(std::move(table));
}

Calendar::Calendar(CalendarTable table) : table_(std::move(table)) {
  for (Date date = table_.first; date <= table_.last; ++date.days) {
    const std::size_t before = days_.size();
    days_before_.push_back(static_cast<std::uint32_t>(before));
    if (before < table_.sessions.size() && table_.sessions[before].day == date) days_.push_back(date);
  }
}

std::string Calendar::years() const {
  return std::to_string(civil(table_.first).year) + " to " + std::to_string(civil(table_.last).year);
}

std::size_t Calendar::index_from(Date date) const {
  if (date < table_.first) return 0;
  if (date > table_.last) return days_.size();
  return days_before_[static_cast<std::size_t>(date.days - table_.first.days)];
}

std::optional<Date> Calendar::at(std::size_t index) const {
  if (index >= days_.size()) return std::nullopt;
  return days_[index];
}

UtcTime Calendar::at_minute(Date day, int minute) const {
  return table_.zone.from_wall({day, minute * kSecondsPerMinute});
}

bool Calendar::is_trading_day(Date date) const { return on_or_after(date) == date; }

std::optional<Date> Calendar::on_or_after(Date date) const {
  if (date < table_.first) return std::nullopt;
  return at(index_from(date));
}

std::optional<Date> Calendar::next(Date date) const {
  if (date < table_.first) return std::nullopt;
  return at(index_from({date.days + 1}));
}

std::optional<Date> Calendar::previous(Date date) const {
  const std::size_t index = index_from(date);
  if (date > table_.last || index == 0) return std::nullopt;
  return at(index - 1);
}

Date Calendar::moved(Date date, int count) const {
  for (; count > 0; --count) date = next(date).value_or(date);
  for (; count < 0; ++count) date = previous(date).value_or(date);
  return date;
}

int Calendar::days_between(Date from, Date to) const {
  return static_cast<int>(index_from({to.days + 1})) - static_cast<int>(index_from({from.days + 1}));
}

std::span<const Date> Calendar::trading_days(Date from, Date to) const {
  if (to < from) return {};
  const std::size_t begin = index_from(from);
  return std::span(days_).subspan(begin, index_from({to.days + 1}) - begin);
}

UtcTime Calendar::open_of(Date day) const {
  BW_ASSERT(is_trading_day(day));
  return table_.sessions[index_from(day)].open;
}

UtcTime Calendar::close_of(Date day) const {
  BW_ASSERT(is_trading_day(day));
  return table_.sessions[index_from(day)].close;
}

bool Calendar::closes_early(Date day) const {
  return close_of(day) < at_minute(day, table_.usual.close_minute);
}

UtcTime Calendar::usual_open_of(Date day) const {
  return is_trading_day(day) ? open_of(day) : at_minute(day, table_.usual.open_minute);
}

UtcTime Calendar::usual_close_of(Date day) const {
  return is_trading_day(day) ? close_of(day) : at_minute(day, table_.usual.close_minute);
}

Date Calendar::local_date(UtcTime time) const { return table_.zone.to_wall(time).date; }

UtcTime Calendar::from_local(Date date, int seconds_of_day) const {
  return table_.zone.from_wall({date, seconds_of_day});
}

std::optional<Date> Calendar::trading_day_of(UtcTime known_at) const {
  const auto day = on_or_after(local_date(known_at));
  if (!day || known_at < close_of(*day)) return day;
  return next(*day);
}

std::optional<SessionTime> Calendar::session_of(UtcTime known_at) const {
  const auto day = on_or_after(local_date(known_at));
  if (!day) return std::nullopt;
  if (known_at < open_of(*day)) return SessionTime{*day, Session::pre_market};
  if (known_at < close_of(*day)) return SessionTime{*day, Session::intra_day};
  return SessionTime{*day, Session::post_market};
}

std::optional<UtcTime> Calendar::known_at_of_date_only(Date date) const {
  const auto day = next(date);
  if (!day) return std::nullopt;
  return open_of(*day);
}

}  // namespace bellwether::market
