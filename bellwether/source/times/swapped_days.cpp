#include "bellwether/source/times/swapped_days.h"

#include <fmt/format.h>

#include <utility>

namespace bellwether::source {
namespace {

constexpr int kMonthsOfYear = 12;
// So many steps against the order, and ten times as many as with the days exchanged: chance makes none of both.
constexpr std::uint64_t kFewestBreaks = 5, kBreaksRatio = 10;

// The day with its month for its day; the day itself where that is no month.
market::Date exchanged(market::Date day) {
  const market::YearMonthDay civil = market::civil(day);
  if (civil.day > kMonthsOfYear) return day;
  return market::make_date({civil.year, civil.day, civil.month}).value_or(day);
}

}  // namespace

bool SwappedDays::Steps::count(market::Date day) {
  const std::optional<market::Date> before = std::exchange(last, day);
  if (!before || *before == day) return false;
  const bool is_up = *before < day;
  ++(is_up ? up : down);
  return is_up ? up < down : down < up;
}

void SwappedDays::count(market::Date day, std::uint64_t line) {
  const std::optional<market::Date> before = written_.last;
  const bool is_against = written_.count(day);
  const market::Date other = exchanged(day);
  exchanged_.count(other);
  if (is_against && before && other != day && example_.empty())
    example_ =
        fmt::format("line {}, where {} follows {}", line, market::to_text(day), market::to_text(*before));
}

std::string SwappedDays::finding() const {
  const std::uint64_t breaks = written_.against();
  if (example_.empty() || breaks < kFewestBreaks || breaks < kBreaksRatio * exchanged_.against()) return {};
  return fmt::format(
      "day and month of the dates with days up to 12 look exchanged: {} rows are out of order as they stand "
      "(see {}), {} "
      "with those exchanged back; do not sort the file: write it anew from its source with the order of the "
      "dates named "
      "(pandas: pd.to_datetime(dates, format='%d/%m/%Y'))",
      breaks, example_, exchanged_.against());
}

}  // namespace bellwether::source
