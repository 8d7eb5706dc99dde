#include "bellwether/source/prices/price_day.h"

#include <charconv>
#include <cstdint>
#include <optional>

#include "bellwether/source/prices/price_names.h"
#include "bellwether/source/times/written_time.h"

namespace bellwether::source {
namespace {

using core::Result;
using market::Date;

constexpr int kFirstDayYear = 1900, kLastDayYear = 2100;

// The day meant by a day and a clock, which may lie on the next or the previous one at the exchange.
Date day_meant(const WrittenTime& written, const market::Calendar& calendar) {
  if (!written.offset || !written.second_of_day || written.is_midnight()) return written.day;
  return calendar.local_date(
      {market::start_of_utc_day(written.day).seconds + *written.second_of_day - *written.offset});
}

// A number of seconds since 1970, or of parts of a second, by its size; nothing beyond the years of prices.
std::optional<Date> read_instant(std::string_view written, const market::Calendar& calendar) {
  if (written.ends_with(".0")) written.remove_suffix(2);
  const std::size_t digits = written.size() - (written.starts_with('-') ? 1 : 0);
  std::int64_t count = 0;
  const auto [stop, error] = std::from_chars(written.data(), written.data() + written.size(), count);
  const std::size_t least_digits = written.starts_with('-') ? 8 : 9;
  if (error != std::errc() || stop != written.data() + written.size() || digits < least_digits || digits > 19)
    return std::nullopt;
  std::int64_t unit = 1;
  for (std::size_t least = 12; least <= digits; least += 3) unit *= 1000;
  const std::int64_t seconds = count / unit - (count % unit < 0 ? 1 : 0);
  static const market::UtcTime first = market::start_of_utc_day(*market::make_date({kFirstDayYear, 1, 2})),
                               last = market::start_of_utc_day(*market::make_date({kLastDayYear, 12, 31}));
  if (seconds < first.seconds || seconds > last.seconds) return std::nullopt;
  const Date in_utc = market::utc_date({seconds});
  if (market::start_of_utc_day(in_utc).seconds == seconds) return in_utc;
  return calendar.local_date({seconds});
}

}  // namespace

Result<Date> read_price_day(std::string_view written, const DayRules& rules) {
  if (rules.format.empty()) {
    if (const auto day = read_instant(trimmed(written), *rules.calendar)) return *day;
  }
  const auto read =
      parse_written_time(written, {rules.format, rules.order, rules.short_years, "--date-format"});
  if (!read) return core::fail(read.error());
  return day_meant(*read, *rules.calendar);
}

bool looks_like_day(std::string_view written) {
  return read_price_day(written, {"", DateOrder::month_first, ShortYears::read}) ||
         read_price_day(written, {"", DateOrder::day_first, ShortYears::read});
}

}  // namespace bellwether::source
