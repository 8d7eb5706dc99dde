#include "bellwether/signal/part_counts.h"

#include "bellwether/market/time.h"

namespace bellwether::signal {

using market::Date;
using market::DayClock;
using market::Session;
using market::TimePrecision;

SentimentCounts DayParts::whole_day() const {
  SentimentCounts sum;
  for (const SentimentCounts& each : parts) sum += each;
  return sum;
}

std::optional<Date> PartCounter::day_of(const DatedScore& text) const {
  const Date written = calendar_.local_date(text.known_at);
  const std::optional<Date> next_open = calendar_.on_or_after(written);
  if (rules_.clock == DayClock::trading_days || !next_open) return next_open;
  return text.precision == TimePrecision::day ? market::utc_date(text.event_time) : written;
}

Session PartCounter::part_of(const DatedScore& text, Date day) const {
  const bool day_only = text.precision == TimePrecision::day;
  if (rules_.clock == DayClock::calendar_days && day_only) return Session::pre_market;
  const market::UtcTime pre_end{calendar_.usual_open_of(day).seconds - rules_.open_lead};
  if (text.known_at < pre_end || (day_only && text.known_at == pre_end)) return Session::pre_market;
  return text.known_at < calendar_.usual_close_of(day) ? Session::intra_day : Session::post_market;
}

core::Status PartCounter::add(const DatedScore& text) {
  const std::optional<Date> day =
      text.precision == TimePrecision::none ? std::optional<Date>() : day_of(text);
  if (!day) {
    return core::fail(core::ErrorKind::data, "known at " + market::to_text(text.known_at) +
                                                 ", outside the trading calendar " + calendar_.years());
  }
  DayParts& parts = days_.try_emplace(*day, DayParts{.day = *day, .parts = {}}).first->second;
  parts.parts[static_cast<std::size_t>(part_of(text, *day))].add(text.negative, text.neutral, text.positive);
  return {};
}

DayParts PartCounter::of(Date day) const {
  const auto found = days_.find(day);
  return found == days_.end() ? DayParts{.day = day, .parts = {}} : found->second;
}

std::vector<DayParts> PartCounter::days(Date first, Date last) const {
  std::vector<DayParts> all;
  for (const Date day : days_by(rules_.clock, first, last, calendar_)) all.push_back(of(day));
  return all;
}

std::optional<Date> PartCounter::first_day() const {
  return days_.empty() ? std::nullopt : std::optional(days_.begin()->first);
}

std::optional<Date> PartCounter::last_day() const {
  return days_.empty() ? std::nullopt : std::optional(days_.rbegin()->first);
}

}  // namespace bellwether::signal
