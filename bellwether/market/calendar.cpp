#include "bellwether/market/calendar.h"

#include "bellwether/core/checked.h"
#include "bellwether/market/new_york.h"

namespace bellwether::market {
namespace {

constexpr Date kFirst{7305};  // 1990-01-01
constexpr Date kLast{22279};  // 2030-12-31
constexpr int kFullClose = 16 * 60;

UtcTime at_minute(Date day, int minute) { return from_new_york({day, minute * 60}); }

}  // namespace

const Calendar& Calendar::nyse() {
  static const Calendar calendar;
  return calendar;
}

Calendar::Calendar() {
  for (Date date = kFirst; date <= kLast; ++date.days) {
    days_before_.push_back(static_cast<std::uint32_t>(days_.size()));
    const auto hours = nyse_hours(date);
    if (!hours) continue;
    days_.push_back(date);
    hours_.push_back(*hours);
  }
}

std::size_t Calendar::index_from(Date date) const {
  if (date < kFirst) return 0;
  if (date > kLast) return days_.size();
  return days_before_[static_cast<std::size_t>(date.days - kFirst.days)];
}

std::optional<Date> Calendar::at(std::size_t index) const {
  if (index >= days_.size()) return std::nullopt;
  return days_[index];
}

bool Calendar::is_trading_day(Date date) const { return on_or_after(date) == date; }

std::optional<Date> Calendar::on_or_after(Date date) const {
  if (date < kFirst) return std::nullopt;
  return at(index_from(date));
}

std::optional<Date> Calendar::next(Date date) const {
  if (date < kFirst) return std::nullopt;
  return at(index_from({date.days + 1}));
}

std::optional<Date> Calendar::previous(Date date) const {
  const std::size_t index = index_from(date);
  if (date > kLast || index == 0) return std::nullopt;
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
  return at_minute(day, hours_[index_from(day)].open_minute);
}

UtcTime Calendar::close_of(Date day) const {
  BW_ASSERT(is_trading_day(day));
  return at_minute(day, hours_[index_from(day)].close_minute);
}

bool Calendar::closes_early(Date day) const {
  BW_ASSERT(is_trading_day(day));
  return hours_[index_from(day)].close_minute < kFullClose;
}

Date Calendar::new_york_date(UtcTime time) const { return to_new_york(time).date; }

UtcTime Calendar::from_new_york(Date date, int seconds_of_day) const {
  return market::from_new_york({date, seconds_of_day});
}

std::optional<Date> Calendar::trading_day_of(UtcTime known_at) const {
  const auto day = on_or_after(new_york_date(known_at));
  if (!day || known_at < close_of(*day)) return day;
  return next(*day);
}

std::optional<SessionTime> Calendar::session_of(UtcTime known_at) const {
  const auto day = on_or_after(new_york_date(known_at));
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
