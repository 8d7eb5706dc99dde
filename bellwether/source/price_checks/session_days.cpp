#include "bellwether/source/price_checks/session_days.h"

#include <fmt/format.h>

#include <string_view>

#include "bellwether/market/calendar.h"

namespace bellwether::source {
namespace {

using market::Calendar;
using market::Date;
using market::Weekday;

constexpr std::size_t kFewestStamps = 5;

// How many rows lie a day before, on and a day after a trading day.
struct StampCounts {
  std::size_t before = 0, on = 0, after = 0, fillers = 0;
};

StampCounts count_days(std::span<const StampedDay> days, SessionDays& found) {
  const Calendar& calendar = Calendar::nyse();
  StampCounts counts;
  for (const StampedDay& each : days) {
    const Date day = each.day;
    if (!calendar.previous(day) || !calendar.next(day)) continue;
    ++found.rows;
    counts.before += calendar.is_trading_day({day.days + 1}) ? 1 : 0;
    counts.after += calendar.is_trading_day({day.days - 1}) ? 1 : 0;
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

DayPattern pattern_of(const SessionDays& found, const StampCounts& counts) {
  const std::size_t rows = found.rows, weekend = found.saturdays + found.sundays;
  if (rows < kFewestStamps || found.closed == 0) return DayPattern::new_york;
  const bool often_closed = counts.on * 10 <= rows * 9;
  if (often_closed && nearly_all(counts.before, rows)) return DayPattern::day_early;
  if (often_closed && nearly_all(counts.after, rows)) return DayPattern::day_late;
  if (counts.fillers * 2 > found.closed) return DayPattern::new_york;
  if (found.saturdays >= 2 && found.sundays >= 2 && weekend * 5 >= rows) return DayPattern::all_week;
  const bool pattern = found.closed >= 3 && found.closed * 200 >= rows;
  return pattern ? DayPattern::other_exchange : DayPattern::new_york;
}

std::string counted(std::size_t count, std::string_view one) {
  return count == 0 ? "" : fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

std::string closed_text(const SessionDays& days) {
  std::string parts;
  for (const std::string& part : {counted(days.saturdays, "Saturday"), counted(days.sundays, "Sunday"),
                                  counted(days.holidays, "holiday")}) {
    if (!part.empty()) parts += (parts.empty() ? "" : ", ") + part;
  }
  return fmt::format("{} of {} rows lie on days New York was closed ({}; the first is {} in line {})",
                     days.closed, days.rows, parts, to_text(days.first_closed.day), days.first_closed.line);
}

}  // namespace

bool can_leave_out_closed(const SessionDays& days) {
  const bool in_place = days.pattern == DayPattern::new_york || days.pattern == DayPattern::other_exchange;
  return in_place && days.saturdays + days.sundays < 2;
}

SessionDays session_days(std::span<const StampedDay> days) {
  SessionDays found;
  const StampCounts counts = count_days(days, found);
  found.pattern = pattern_of(found, counts);
  return found;
}

std::string pattern_text(const SessionDays& days) {
  switch (days.pattern) {
    case DayPattern::new_york: return "";
    case DayPattern::day_early:
      return closed_text(days) +
             ", and each row lies a day before a trading day: the stamps are a day early, as midnight UTC is "
             "when it is shown in New York time. Write the dates in UTC (pandas: df.index = "
             "df.index.tz_convert('UTC')); removing rows would leave every bar on the day before its own";
    case DayPattern::day_late:
      return closed_text(days) +
             ", and each row lies a day after a trading day: the stamps are a day late, as an evening in New "
             "York is when it is shown in a zone to the east. Write the dates in New York time (pandas: "
             "df.index = df.index.tz_convert('America/New_York')); removing rows would leave every bar on "
             "the "
             "day after its own";
    case DayPattern::all_week:
      return closed_text(days) +
             ": a market that trades all week, as cryptocurrencies do. Bars are read by the New York "
             "calendar only";
    case DayPattern::other_exchange:
      return closed_text(days) +
             ": the days of another exchange, a future or a currency. Bars are read by the New York calendar "
             "only" +
             (can_leave_out_closed(days) ? "; --bad-rows skip leaves these rows out and reads the others so"
                                         : "");
  }
  return "";
}

}  // namespace bellwether::source
