#include "bellwether/market/nyse_hours.h"

#include <algorithm>
#include <array>

namespace bellwether::market {
namespace {

Date civil_day(int year, int month, int day) { return *make_date({year, month, day}); }

Date plus(Date date, int days) { return {date.days + days}; }

// The n-th (1 …) of a weekday in a month.
Date nth(int n, Weekday wanted, int year, int month) {
  const Date first = civil_day(year, month, 1);
  const int ahead = (static_cast<int>(wanted) - static_cast<int>(weekday(first)) + 7) % 7;
  return plus(first, ahead + 7 * (n - 1));
}

Date last_monday_of_may(int year) {
  const Date last = civil_day(year, 5, 31);
  return plus(last, -static_cast<int>(weekday(last)));
}

// Easter Sunday of the Gregorian calendar: Anonymous, Nature 13 (1876) 487; J. Meeus, Astronomical
// Algorithms, ch. 8.
Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return civil_day(year, n / 31, n % 31 + 1);
}

Date observed(Date holiday) {
  if (weekday(holiday) == Weekday::saturday) return plus(holiday, -1);
  if (weekday(holiday) == Weekday::sunday) return plus(holiday, 1);
  return holiday;
}

bool is_new_years_day(Date date, int year) {
  const Date first = civil_day(year, 1, 1);
  return date == (weekday(first) == Weekday::sunday ? plus(first, 1) : first);
}

bool is_holiday(Date date, int year) {
  return is_new_years_day(date, year) ||
         (year >= 1998 && date == nth(3, Weekday::monday, year, 1)) ||  // Martin Luther King
         date == nth(3, Weekday::monday, year, 2) ||                    // Presidents
         date == plus(easter(year), -2) ||                              // Good Friday
         date == last_monday_of_may(year) ||                            // Memorial
         (year >= 2022 && date == observed(civil_day(year, 6, 19))) ||  // Juneteenth
         date == observed(civil_day(year, 7, 4)) ||                     // Independence
         date == nth(1, Weekday::monday, year, 9) ||                    // Labor
         date == nth(4, Weekday::thursday, year, 11) ||                 // Thanksgiving
         date == observed(civil_day(year, 12, 25));
}

constexpr std::array kClosures = {
    YearMonthDay{1994, 4, 27},                               // funeral of Richard Nixon
    YearMonthDay{2001, 9, 11},  YearMonthDay{2001, 9, 12},   // attack on the
    YearMonthDay{2001, 9, 13},  YearMonthDay{2001, 9, 14},   //   World Trade Center
    YearMonthDay{2004, 6, 11},                               // mourning of Ronald Reagan
    YearMonthDay{2007, 1, 2},                                // mourning of Gerald Ford
    YearMonthDay{2012, 10, 29}, YearMonthDay{2012, 10, 30},  // hurricane Sandy
    YearMonthDay{2018, 12, 5},                               // mourning of George H. W. Bush
    YearMonthDay{2025, 1, 9},                                // mourning of Jimmy Carter
};

struct OddDay {
  YearMonthDay day;
  TradingHours hours;
};

constexpr TradingHours opens(int hour, int minute) { return {hour * 60 + minute, 16 * 60}; }
constexpr TradingHours closes(int hour, int minute) { return {9 * 60 + 30, hour * 60 + minute}; }

constexpr std::array kOddDays = {
    OddDay{{1990, 12, 27}, opens(11, 0)},      // transformer explosion
    OddDay{{1991, 1, 17}, opens(9, 31)},       // moment of silence, Gulf war
    OddDay{{1991, 2, 25}, opens(9, 31)},       // moment of silence, Gulf war
    OddDay{{1994, 2, 11}, closes(14, 30)},     // snow
    OddDay{{1995, 12, 18}, opens(10, 30)},     // computer trouble
    OddDay{{1996, 1, 8}, {11 * 60, 14 * 60}},  // snow
    OddDay{{1997, 10, 27}, closes(15, 30)},    // circuit breaker
    OddDay{{1997, 12, 26}, closes(13, 0)},     // Friday after Christmas
    OddDay{{2001, 9, 17}, opens(9, 33)},       // two minutes of silence
    OddDay{{2001, 10, 8}, opens(9, 31)},       // moment of silence, Afghanistan
    OddDay{{2002, 9, 11}, opens(12, 0)},       // first anniversary of the attack
    OddDay{{2003, 3, 20}, opens(9, 32)},       // moment of silence, Iraq
    OddDay{{2003, 12, 26}, closes(13, 0)},     // Friday after Christmas
    OddDay{{2004, 6, 7}, opens(9, 32)},        // moment of silence, Ronald Reagan
    OddDay{{2005, 6, 1}, closes(15, 56)},      // communications failure
    OddDay{{2006, 12, 27}, opens(9, 32)},      // moment of silence, Gerald Ford
};

// Whether `date` is the short session that goes with Independence Day.
bool is_independence_eve(Date date, int year) {
  if (year < 1995) return false;
  switch (weekday(civil_day(year, 7, 4))) {
    case Weekday::thursday: return date == civil_day(year, 7, year < 2013 ? 5 : 3);
    case Weekday::tuesday:
    case Weekday::wednesday:
    case Weekday::friday: return date == civil_day(year, 7, 3);
    default: return false;
  }
}

bool is_short_by_rule(Date date, int year) {
  const bool after_thanksgiving = year >= 1992 && date == plus(nth(4, Weekday::thursday, year, 11), 1);
  const bool christmas_eve = date == civil_day(year, 12, 24) && weekday(date) <= Weekday::thursday;
  return after_thanksgiving || christmas_eve || is_independence_eve(date, year);
}

}  // namespace

std::optional<TradingHours> nyse_hours(Date date) {
  const YearMonthDay day = civil(date);
  if (weekday(date) >= Weekday::saturday || is_holiday(date, day.year)) return std::nullopt;
  if (std::ranges::find(kClosures, day) != kClosures.end()) return std::nullopt;
  const auto odd = std::ranges::find(kOddDays, day, &OddDay::day);
  if (odd != kOddDays.end()) return odd->hours;
  if (is_short_by_rule(date, day.year)) return closes(day.year < 1993 ? 14 : 13, 0);
  return TradingHours{};
}

}  // namespace bellwether::market
