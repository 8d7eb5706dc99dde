#include "bellwether/feature/months/month.h"

#include <fmt/format.h>

#include "bellwether/feature/history.h"

namespace bellwether::feature {
namespace {

constexpr std::int32_t kMonthsOfYear = 12;
constexpr std::int32_t kFirstYear = 1970;

}  // namespace

Month month_of(market::Date day) {
  const market::YearMonthDay civil = market::civil(day);
  return {(civil.year - kFirstYear) * kMonthsOfYear + civil.month - 1};
}

int year_of(Month month) {
  const std::int32_t below = month.number < 0 ? kMonthsOfYear - 1 : 0;
  return kFirstYear + (month.number - below) / kMonthsOfYear;
}

market::Date first_day(Month month) {
  const int year = year_of(month);
  return *market::make_date({year, month.number - (year - kFirstYear) * kMonthsOfYear + 1, 1});
}

std::string to_text(Month month) { return market::to_text(first_day(month)).substr(0, 7); }

core::Result<Month> parse_month(std::string_view text) {
  const auto day = market::parse_date(std::string(text) + "-01");
  if (day) return month_of(*day);
  return core::fail(core::ErrorKind::usage, fmt::format("'{}' is not a month; write YYYY-MM", text));
}

std::optional<market::Date> last_trading_day(Month month, const market::Calendar& calendar) {
  const auto day = calendar.previous(first_day(month.moved(1)));
  if (!day || month_of(*day) != month) return std::nullopt;
  return day;
}

std::optional<market::UtcTime> decision_time(Month month, const market::Calendar& calendar) {
  const auto day = last_trading_day(month, calendar);
  if (!day) return std::nullopt;
  return decision_time(*day, calendar);
}

std::optional<market::Date> last_closed_day(market::UtcTime time, const market::Calendar& calendar) {
  const auto open = calendar.trading_day_of(time);
  return calendar.previous(open ? *open : market::Date{calendar.last().days + 1});
}

}  // namespace bellwether::feature
