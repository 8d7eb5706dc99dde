#include "bellwether/feature/mood_days.h"

#include <fmt/format.h>

namespace bellwether::feature {

core::Result<std::vector<MoodDay>> mood_days(const SignMarket& market, market::DayClock clock,
                                             DayRange range) {
  signal::PartCounter counter({.clock = clock}, market::Calendar::nyse());
  for (const signal::DatedScore& text : market.texts) {
    if (core::Status added = counter.add(text); !added) return core::fail(added.error().within("a text"));
  }
  const std::vector<market::Bar> bars = bars_by(market.bars, clock);
  std::vector<MoodDay> days;
  for (std::size_t t = 1; t < bars.size(); ++t) {
    const market::Date day = bars[t].day;
    if (day < range.first || day > range.last) continue;
    days.push_back({.day = day,
                    .counts = counter.of(day).whole_day(),
                    .daily_return = bars[t].close / bars[t - 1].close - 1,
                    .volume = bars[t].volume});
  }
  if (days.empty()) {
    return core::fail(core::ErrorKind::data, fmt::format("no day from {} to {} has a price before it",
                                                         to_text(range.first), to_text(range.last)));
  }
  return days;
}

}  // namespace bellwether::feature
