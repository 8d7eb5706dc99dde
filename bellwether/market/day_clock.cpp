#include "bellwether/market/day_clock.h"

namespace bellwether::market {
namespace {

// The point `step` of `gap` days from `before` to `after`.
double on_line(double before, double after, int step, int gap) {
  return before + (after - before) * step / gap;
}

Bar between(const Bar& before, const Bar& after, int step) {
  const int gap = after.day.days - before.day.days;
  Bar bar;
  bar.day = {before.day.days + step};
  bar.open = on_line(before.open, after.open, step, gap);
  bar.high = on_line(before.high, after.high, step, gap);
  bar.low = on_line(before.low, after.low, step, gap);
  bar.close = on_line(before.close, after.close, step, gap);
  bar.volume = on_line(before.volume, after.volume, step, gap);
  return bar;
}

}  // namespace

std::vector<Bar> bars_by(std::span<const Bar> bars, DayClock clock) {
  std::vector<Bar> rows;
  rows.reserve(bars.size());
  for (const Bar& bar : bars) {
    if (clock == DayClock::calendar_days && !rows.empty()) {
      const Bar before = rows.back();
      for (int step = 1; before.day.days + step < bar.day.days; ++step) {
        rows.push_back(between(before, bar, step));
      }
    }
    rows.push_back(bar);
  }
  return rows;
}

std::vector<Date> days_by(DayClock clock, Date first, Date last, const Calendar& calendar) {
  if (clock == DayClock::trading_days) {
    const auto days = calendar.trading_days(first, last);
    return {days.begin(), days.end()};
  }
  std::vector<Date> days;
  for (Date day = first; day <= last; ++day.days) days.push_back(day);
  return days;
}

}  // namespace bellwether::market
