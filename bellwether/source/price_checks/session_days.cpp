#include "bellwether/source/price_checks/session_days.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include "bellwether/market/calendar.h"

namespace bellwether::source {
namespace {

using market::Calendar;
using market::Date;
using market::Weekday;

constexpr std::size_t kFewestStamps = 5;

// Rows that leave no week without a Friday and a Monday where the dates are right.
constexpr std::size_t kThreeWeeks = 15;

// How many rows lie a day before, on and a day after a trading day; of the rows of Monday to Friday, how many
// have no trading day on the next and on the last weekday.
struct StampCounts {
  std::size_t before = 0, on = 0, after = 0, fillers = 0;
  std::size_t no_next = 0, no_last = 0;
  std::int32_t span = 0;  // calendar days from the first row to the last
};

bool is_weekend(Date day) {
  return market::weekday(day) == Weekday::saturday || market::weekday(day) == Weekday::sunday;
}

// The weekday after (step 1) or before (step -1).
Date weekday_beside(Date day, int step) {
  do day.days += step;
  while (is_weekend(day));
  return day;
}

StampCounts count_days(std::span<const StampedDay> days, const Calendar& calendar, SessionDays& found) {
  StampCounts counts;
  if (!days.empty()) counts.span = std::abs(days.back().day.days - days.front().day.days) + 1;
  for (const StampedDay& each : days) {
    const Date day = each.day;
    if (!calendar.previous(day) || !calendar.next(day)) continue;
    ++found.rows;
    counts.before += calendar.is_trading_day({day.days + 1}) ? 1 : 0;
    counts.after += calendar.is_trading_day({day.days - 1}) ? 1 : 0;
    if (!is_weekend(day)) {
      counts.no_next += calendar.is_trading_day(weekday_beside(day, 1)) ? 0 : 1;
      counts.no_last += calendar.is_trading_day(weekday_beside(day, -1)) ? 0 : 1;
    }
    if (calendar.is_trading_day(day)) {
      ++counts.on;
      continue;
    }
    if (found.closed++ == 0) found.first_closed = each;
    counts.fillers += each.is_filler ? 1 : 0;
    const Weekday weekday = market::weekday(day);
    ++(weekday == Weekday::saturday ? found.saturdays
       : weekday == Weekday::sunday ? found.sundays
                                    : found.holidays);
  }
  return counts;
}

bool nearly_all(std::size_t count, std::size_t rows) { return count * 100 >= rows * 98; }

// Each row a calendar day before (after) a trading day: no Friday (no Monday) is among them, whether or not
// the rows that fell on a weekend are still there.
DayPattern calendar_shift(const SessionDays& found, const StampCounts& counts) {
  const bool often_closed = counts.on * 10 <= found.rows * 9;
  const bool early = nearly_all(counts.before, found.rows), late = nearly_all(counts.after, found.rows);
  // Four rows a week, not those of Tuesdays and Thursdays.
  const bool lacks_one_weekday =
      found.rows >= kThreeWeeks && found.rows * 2 >= static_cast<std::size_t>(counts.span);
  if ((!often_closed && !lacks_one_weekday) || early == late) return DayPattern::in_place;
  return early ? DayPattern::day_early : DayPattern::day_late;
}

// Another exchange, open on New York's holidays, is mostly open on the weekdays around them too. Where each
// row lies a weekday before a trading day, the holidays have rows and the days before them have none.
DayPattern weekday_shift(const SessionDays& found, const StampCounts& counts) {
  if (counts.no_next * 2 <= found.holidays && counts.no_next < counts.no_last)
    return DayPattern::weekday_early;
  if (counts.no_last * 2 <= found.holidays && counts.no_last < counts.no_next)
    return DayPattern::weekday_late;
  return DayPattern::in_place;
}

DayPattern pattern_of(const SessionDays& found, const StampCounts& counts) {
  const std::size_t rows = found.rows, weekend = found.saturdays + found.sundays;
  if (rows < kFewestStamps) return DayPattern::in_place;
  if (const DayPattern shift = calendar_shift(found, counts); shift != DayPattern::in_place) return shift;
  if (found.closed == 0) return DayPattern::in_place;
  const DayPattern shift = weekday_shift(found, counts);
  if (found.holidays > 0 && weekend * 10 < rows && shift != DayPattern::in_place) return shift;
  if (counts.fillers * 2 > found.closed) return DayPattern::in_place;
  if (found.saturdays >= 2 && found.sundays >= 2 && weekend * 5 >= rows) return DayPattern::all_week;
  const bool pattern = found.closed >= 3 && found.closed * 200 >= rows;
  return pattern ? DayPattern::other_exchange : DayPattern::in_place;
}

std::string counted(std::size_t count, std::string_view one) {
  return count == 0 ? "" : fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

std::string closed_text(const SessionDays& days, const Calendar& calendar) {
  if (days.closed == 0) {
    return fmt::format("none of {} rows lies on a {}", days.rows,
                       days.pattern == DayPattern::day_early ? "Friday" : "Monday");
  }
  std::string parts;
  for (const std::string& part : {counted(days.saturdays, "Saturday"), counted(days.sundays, "Sunday"),
                                  counted(days.holidays, "holiday")}) {
    if (!part.empty()) parts += (parts.empty() ? "" : ", ") + part;
  }
  return fmt::format("{} of {} rows lie on days the {} was closed ({}; the first is {} in line {})",
                     days.closed, days.rows, calendar.exchange(), parts, to_text(days.first_closed.day),
                     days.first_closed.line);
}

}  // namespace

bool can_leave_out_closed(const SessionDays& days) {
  const bool in_place = days.pattern == DayPattern::in_place || days.pattern == DayPattern::other_exchange;
  return in_place && days.saturdays + days.sundays < 2;
}

SessionDays session_days(std::span<const StampedDay> days, const Calendar& calendar) {
  SessionDays found;
  const StampCounts counts = count_days(days, calendar, found);
  found.pattern = pattern_of(found, counts);
  return found;
}

std::string pattern_text(const SessionDays& days, const Calendar& calendar) {
  switch (days.pattern) {
    case DayPattern::in_place: return "";
    case DayPattern::day_early:
      return closed_text(days, calendar) +
             ", and each row lies a day before a trading day: the stamps are a day early, as midnight is "
             "when it is shown in a zone to the west. Write the dates in the zone whose midnight they are "
             "(pandas: df.index = df.index.tz_convert('UTC') where they are shown in New York time, "
             "tz_convert('Europe/Berlin') where they are Berlin's shown in UTC), or, where they have no "
             "time, add a day to each; removing rows would leave every bar on the day before its own";
    case DayPattern::day_late:
      return closed_text(days, calendar) +
             ", and each row lies a day after a trading day: the stamps are a day late, as an evening in New "
             "York is when it is shown in a zone to the east. Write the dates in New York time (pandas: "
             "df.index = df.index.tz_convert('America/New_York')); removing rows would leave every bar on "
             "the day after its own";
    case DayPattern::weekday_early:
      return closed_text(days, calendar) +
             ", and each row lies a weekday before a trading day: every bar is dated the day before its "
             "own. Take the dates as the source writes them, without moving them or the prices by a row "
             "(pandas: shift); removing rows would leave the others on the wrong days";
    case DayPattern::weekday_late:
      return closed_text(days, calendar) +
             ", and each row lies a weekday after a trading day: every bar is dated the day after its own. "
             "Take the dates as the source writes them, without moving them or the prices by a row (pandas: "
             "shift); removing rows would leave the others on the wrong days";
    case DayPattern::all_week:
      return closed_text(days, calendar) +
             ": a market that trades all week, as cryptocurrencies do: --calendar 24/7 reads its bars by "
             "days of "
             "UTC";
    case DayPattern::other_exchange:
      return closed_text(days, calendar) +
             ": the days of another exchange, a future or a currency; --calendar FILE names a file with that "
             "exchange's days (docs/formats/calendar.md)" +
             (can_leave_out_closed(days) ? "; --on-bad-row skip leaves these rows out and reads the others so"
                                         : "");
  }
  return "";
}

}  // namespace bellwether::source
