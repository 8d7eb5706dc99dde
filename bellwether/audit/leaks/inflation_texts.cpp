#include "bellwether/audit/leaks/inflation_texts.h"

#include <algorithm>
#include <optional>

#include "bellwether/market/calendar.h"

namespace bellwether::audit {
namespace {

// Sums over the texts of each close.
struct MoodSums {
  std::vector<double> moods;
  std::vector<std::size_t> counts;

  explicit MoodSums(std::size_t closes) : moods(closes), counts(closes) {}
  void add(std::size_t close, const signal::DatedScore& text) {
    moods[close] += text.positive - text.negative;
    ++counts[close];
  }
  [[nodiscard]] std::vector<double> means() const {
    std::vector<double> means(moods.size());
    for (std::size_t i = 0; i < moods.size(); ++i)
      means[i] = counts[i] == 0 ? 0 : moods[i] / static_cast<double>(counts[i]);
    return means;
  }
};

std::optional<std::size_t> place_of(std::span<const DailyClose> closes, std::optional<market::Date> day) {
  if (!day) return std::nullopt;
  const auto found =
      std::ranges::lower_bound(closes, day->days, {}, [](const DailyClose& close) { return close.day.days; });
  if (found == closes.end() || found->day != *day) return std::nullopt;
  return static_cast<std::size_t>(found - closes.begin());
}

}  // namespace

MeterMoods moods_around(std::span<const DailyClose> closes, std::span<const signal::DatedScore> texts) {
  const market::Calendar& calendar = market::Calendar::nyse();
  MeterMoods moods;
  MoodSums known(closes.size()), same_day(closes.size());
  for (const signal::DatedScore& text : texts) {
    if (text.precision != market::TimePrecision::second) {
      ++moods.of_days;
      continue;
    }
    const auto decided = place_of(closes, calendar.trading_day_of(text.known_at));
    const auto day = place_of(closes, calendar.new_york_date(text.event_time));
    if (decided) known.add(*decided, text);
    if (day) same_day.add(*day, text);
    moods.texts += decided || day ? 1 : 0;
  }
  moods.known = known.means();
  moods.same_day = same_day.means();
  moods.days = closes.size() - static_cast<std::size_t>(std::ranges::count(same_day.counts, 0u));
  return moods;
}

}  // namespace bellwether::audit
