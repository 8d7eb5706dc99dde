// A company made up for tests: bars of tests/support/made_market.h, a headline on every other day, two dated facts.
#pragma once

#include <string>
#include <vector>

#include "bellwether/feature/weeks/company_past.h"
#include "tests/support/made_market.h"

namespace bellwether::tests {

// One headline every other day of the series at an hour of its own, and so on weekends too.
inline std::vector<feature::NewsItem> made_news(const market::BarSeries& series, std::uint64_t seed = 1) {
  std::vector<feature::NewsItem> news;
  const std::int64_t first = series.bars.front().day.days, last = series.bars.back().day.days;
  for (std::int64_t day = first; day <= last; day += 2) {
    core::Random random({seed, 2, 0, static_cast<std::uint32_t>(day)});
    const market::UtcTime time{day * 86'400 + random.below(86'400)};
    const char* move = random.below(2) == 0 ? "beats estimates" : "misses estimates";
    news.push_back({time, time, "Day " + std::to_string(day) + ": the maker " + move, "More of it."});
  }
  return news;
}

inline feature::CompanyFact made_fact(const char* name, const char* value, const char* known_at) {
  feature::CompanyFact fact{feature::FactSection::basics, name, value, {}, {}};
  if (*known_at != '\0') fact.known_at = market::start_of_utc_day(day_of(known_at));
  return fact;
}

}  // namespace bellwether::tests
