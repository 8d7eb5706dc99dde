#include "bellwether/feature/gaps.h"

#include <fmt/format.h>

namespace bellwether::feature {

std::vector<Gap> find_gaps(const market::BarSeries& series, const market::Calendar& calendar) {
  std::vector<Gap> gaps;
  for (std::size_t i = 1; i < series.bars.size(); ++i) {
    const market::Date before = series.bars[i - 1].day, after = series.bars[i].day;
    const int days = calendar.days_between(before, after);
    if (days > 1) gaps.push_back({before, after, static_cast<std::size_t>(days - 1)});
  }
  return gaps;
}

core::Result<FilledBars> fill_forward(const market::BarSeries& series, std::size_t longest,
                                      const market::Calendar& calendar) {
  for (const Gap& gap : find_gaps(series, calendar)) {
    if (gap.missing <= longest) continue;
    return core::fail(
        core::ErrorKind::data,
        fmt::format(
            "{} prices: {} trading day{} between {} and {} {} no bar; complete the file, or fill gaps of "
            "up to N days forward with --fill-gaps N",
            series.ticker.symbol, gap.missing, gap.missing == 1 ? "" : "s", to_text(gap.before),
            to_text(gap.after), gap.missing == 1 ? "has" : "have"));
  }
  FilledBars result;
  result.series.ticker = series.ticker;
  result.series.adjustment = series.adjustment;
  std::vector<market::Bar>& bars = result.series.bars;
  for (const market::Bar& bar : series.bars) {
    while (!bars.empty()) {
      const auto next = calendar.next(bars.back().day);
      if (!next || *next >= bar.day) break;
      market::Bar stand_in = bars.back();
      stand_in.day = *next;
      stand_in.open = stand_in.high = stand_in.low = stand_in.close;
      stand_in.volume = 0.0;
      result.filled.push_back(*next);
      bars.push_back(stand_in);
    }
    bars.push_back(bar);
  }
  return result;
}

}  // namespace bellwether::feature
