#include "bellwether/provider/answers/window_bar.h"

#include "bellwether/market/new_york.h"

namespace bellwether::provider {
namespace {

constexpr std::int64_t kMillisecond = 1'000;
// The years of the calendar: earlier and later stamps are none of a market's.
constexpr std::int64_t kEarliest = 0, kLatest = 4'102'444'800;  // 1970, 2100

}  // namespace

std::optional<market::Date> day_of_window_start(std::int64_t milliseconds) {
  const std::int64_t seconds = milliseconds / kMillisecond;
  if (milliseconds % kMillisecond != 0 || seconds < kEarliest || seconds > kLatest) return std::nullopt;
  const market::WallTime wall = market::to_new_york({seconds});
  if (wall.seconds_of_day != 0) return std::nullopt;
  return wall.date;
}

market::Bar prices_of_window(AnswerFields& row) {
  market::Bar bar;
  bar.open = row.number("o");
  bar.high = row.number("h");
  bar.low = row.number("l");
  bar.close = row.number("c");
  bar.volume = row.number("v");
  return bar;
}

}  // namespace bellwether::provider
