// When the New York Stock Exchange trades on a given day, from its rules and its closing history, 1990 to
// 2030. Calendar tabulates this; everything else asks Calendar.
//
// Rules: Saturdays and Sundays; New Year's Day, Martin Luther King Day (from 1998), Presidents' Day, Good
// Friday, Memorial Day, Juneteenth (from 2022), Independence Day, Labor Day, Thanksgiving, Christmas. A
// holiday on a Sunday is kept on Monday, one on a Saturday on Friday, except New Year's Day, whose Friday
// ends an accounting year (Rule 7.2). Early closes at 13:00 (14:00 before 1993): the day after Thanksgiving
// (from 1992), Christmas Eve, and from 1995 the day before Independence Day, or (until 2012, when that
// holiday was a Thursday) the Friday after it. One-off closures, early closes and late openings: the
// exchange's list "NYSE Closings" and its notices.
#pragma once

#include <optional>

#include "bellwether/market/time.h"

namespace bellwether::market {

// Minutes since midnight, New York time.
struct TradingHours {
  int open_minute = 9 * 60 + 30;
  int close_minute = 16 * 60;
  auto operator<=>(const TradingHours&) const = default;
};

// The hours of `date`, or nothing where the exchange is closed. Meaningful for 1990 … 2030.
[[nodiscard]] std::optional<TradingHours> nyse_hours(Date date);

}  // namespace bellwether::market
