#include "bellwether/workbench/live/live_question.h"

#include "bellwether/feature/history.h"

namespace bellwether::workbench {

using core::ErrorKind;
using core::fail;
using feature::Month;
using market::Calendar;

core::Result<Month> newest_complete_month(market::UtcTime now, const Calendar& calendar) {
  const Month month = feature::month_of(calendar.local_date(now));
  const auto end = decision_time(month, calendar);
  if (!end) {
    return fail(ErrorKind::unsupported, "the calendar of the " + calendar.exchange() + " knows " +
                                            calendar.years() + ", and not " + market::to_text(now));
  }
  return *end > now ? month.moved(-1) : month;
}

core::Result<MonthSpan> window_at(market::UtcTime time, const Calendar& calendar) {
  const auto newest = newest_complete_month(time, calendar);
  if (!newest) return fail(newest.error());
  return MonthSpan{newest->moved(1 - kWindowMonths), *newest};
}

core::Result<std::optional<market::UtcTime>> moment_of(const std::string& day, market::UtcTime now,
                                                       const Calendar& calendar) {
  if (day.empty()) return std::optional<market::UtcTime>();
  const auto date = market::parse_date(day);
  if (!date) return fail(ErrorKind::usage, date.error().message);
  const market::UtcTime moment = feature::decision_time(*date, calendar);
  if (moment > now) {
    return fail(ErrorKind::usage, day + " has not closed yet: it is " + market::to_text(now) +
                                      "; name an earlier day, or none for now");
  }
  return std::optional(moment);
}

}  // namespace bellwether::workbench
