#include "bellwether/feature/weeks/trading_week.h"

#include "bellwether/feature/history.h"

namespace bellwether::feature {
namespace {

constexpr int kDaysOfWeek = 7, kSecondsBeforeOpen = 5 * 60;

}  // namespace

market::Date monday_of(market::Date day) {
  return {day.days - static_cast<std::int32_t>(market::weekday(day))};
}

std::optional<market::Date> week_end(market::Date day, int weeks, const market::Calendar& calendar) {
  const market::Date monday{monday_of(day).days + kDaysOfWeek * weeks};
  const auto days = calendar.trading_days(monday, {monday.days + kDaysOfWeek - 1});
  if (days.empty()) return std::nullopt;
  return days.back();
}

std::vector<market::Date> week_ends(market::Date first, market::Date last, const market::Calendar& calendar) {
  std::vector<market::Date> ends;
  for (market::Date monday = monday_of(first); monday <= last; monday.days += kDaysOfWeek) {
    const auto end = week_end(monday, 0, calendar);
    if (end && *end >= first && *end <= last) ends.push_back(*end);
  }
  return ends;
}

std::optional<market::UtcTime> decision_of_week(market::Date week_end, WeekDecision decision,
                                                const market::Calendar& calendar) {
  if (decision == WeekDecision::week_close) return decision_time(week_end, calendar);
  const auto next = calendar.next(week_end);
  if (!next) return std::nullopt;
  return market::UtcTime{calendar.open_of(*next).seconds - kSecondsBeforeOpen};
}

}  // namespace bellwether::feature
