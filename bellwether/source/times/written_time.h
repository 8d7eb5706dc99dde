// What a date or time says as it stands in a file, before anyone decides what it means.
#pragma once

#include <optional>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/source/times/time_writing.h"

namespace bellwether::source {

// calendar: a day by year, month and day. epoch: a number counted from 1970-01-01T00:00:00Z.
enum class TimeForm { calendar, epoch };

// A day and, where they are written, a time of day and a zone.
struct WrittenTime {
  market::Date day;                  // in the zone written
  std::optional<int> second_of_day;  // absent: the day alone
  std::optional<int> offset;         // seconds east of UTC; absent: no zone is written
  TimeForm form = TimeForm::calendar;

  [[nodiscard]] bool is_midnight() const { return second_of_day == 0; }
};

// Reads, with blanks around it or none:
//   2020-06-05  2020/6/5  2020.06.05  20200605  Jun 5, 2020  5 June 2020      a day alone
//   05/06/2020  5.6.2020  05-06-2020              by writing.order; the year may have two digits where
//                                                 writing.short_years says so
//   2020-06-05T14:30:00Z  2020-06-05 10:30  20200605T143000  20200605143000  05/06/2020, 2:30:00 PM
//                                                 'T', 't', a comma or blanks, and "at", before the time;
//                                                 fractions are cut off; AM and PM with hours from 1 to 12
//   7:51 PM ET Fri, 17 July 2020                  the time before the day
//   Fri, 05 Jun 2020 10:30:00 -0400  Fri Jun 5 14:30:00 +0000 2020   RFC 822, 2822, HTTP, asctime: a weekday
//                                                 must be that of the day; beside one the year may have two
//                                                 digits
//   1591367400  1591367400000  1591367400.5       seconds, or thousandths, millionths, billionths of them by
//                                                 their size: 1990 … 2030, UTC
// Zones: Z, z, UTC, GMT, UT; +hh, +hhmm, +hh:mm, UTC+h; America/New_York, US/Eastern, ET; EST, EDT, CST, CDT,
// MST, MDT, PST, PDT. A name or remark behind an offset ("-0400 EDT", "[America/New_York]") adds nothing. A
// daylight name in winter counts as standard time: later, so never too early.
// With writing.format, which check_time_format has passed, that format and no other. Refused: days and times
// that do not exist (no 24:00, no second 60), years outside 1900 … 2100, ISO weeks, other zone names. Errors:
// data, quoting the value, with what to write instead.
[[nodiscard]] core::Result<WrittenTime> parse_written_time(std::string_view text,
                                                           const TimeWriting& writing = {});

}  // namespace bellwether::source
