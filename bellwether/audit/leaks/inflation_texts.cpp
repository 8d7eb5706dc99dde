#include "bellwether/audit/leaks/inflation_texts.h"

#include <algorithm>
#include <optional>

#include "bellwether/market/calendar.h"

namespace bellwether::audit {
namespace {

// Sums over the texts of each close.
struct SentimentSums {
  std::vector<double> sentiments;
  std::vector<std::size_t> counts;

  explicit SentimentSums(std::size_t closes) : sentiments(closes), counts(closes) {}
  void add(std::size_t close, const signal::DatedScore& text) {
    sentiments[close] += text.positive - text.negative;
    ++counts[close];
  }
  [[nodiscard]] std::vector<double> means() const {
    std::vector<double> means(sentiments.size());
    for (std::size_t i = 0; i < sentiments.size(); ++i)
      means[i] = counts[i] == 0 ? 0 : sentiments[i] / static_cast<double>(counts[i]);
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

InflationSentiment sentiment_around(std::span<const DailyClose> closes,
                                    std::span<const signal::DatedScore> texts,
                                    const market::Calendar& calendar) {
  InflationSentiment sentiments;
  SentimentSums known(closes.size()), same_day(closes.size());
  for (const signal::DatedScore& text : texts) {
    if (text.precision != market::TimePrecision::second) {
      ++sentiments.of_days;
      continue;
    }
    const auto decided = place_of(closes, calendar.trading_day_of(text.known_at));
    const auto day = place_of(closes, calendar.local_date(text.event_time));
    if (decided) known.add(*decided, text);
    if (day) same_day.add(*day, text);
    sentiments.texts += decided || day ? 1 : 0;
  }
  sentiments.known = known.means();
  sentiments.same_day = same_day.means();
  sentiments.days = closes.size() - static_cast<std::size_t>(std::ranges::count(same_day.counts, 0u));
  return sentiments;
}

}  // namespace bellwether::audit
