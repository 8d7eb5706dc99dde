// Markets made up for tests: bars on real trading days whose closes follow a random walk, and texts with
// probabilities, all from a seed. Nothing in them can be forecast, unless a test plants it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"
#include "bellwether/market/time.h"
#include "bellwether/signal/index_builder.h"

namespace bellwether::tests {

inline market::Date day_of(const char* text) { return *market::parse_date(text); }

// `count` bars from the first trading day on or after 2023-01-03, daily deviation 1.5 %.
inline market::BarSeries made_bars(std::size_t count, std::uint64_t seed = 1) {
  const market::Calendar& calendar = market::Calendar::nyse();
  market::BarSeries series{
      .ticker = {"MADE"}, .adjustment = market::Adjustment::split_and_dividend, .bars = {}};
  market::Date day = *calendar.on_or_after(day_of("2023-01-03"));
  double close = 100.0;
  for (std::size_t i = 0; i < count; ++i, day = *calendar.next(day)) {
    core::Random random({seed, 0, 0, static_cast<std::uint32_t>(i)});
    const double open = close * std::exp(0.004 * random.normal());
    close *= std::exp(0.015 * random.normal());
    const double reach = std::exp(0.005 * random.uniform());
    series.bars.push_back({.day = day,
                           .open = open,
                           .high = std::max(open, close) * reach,
                           .low = std::min(open, close) / reach,
                           .close = close,
                           .volume = std::floor(1e6 * (1.0 + random.uniform())),
                           .close_adjusted = {}});
  }
  return series;
}

// Zero to three texts on each calendar day of the series, at any hour.
inline std::vector<signal::ScoredText> made_texts(const market::BarSeries& series, std::uint64_t seed = 1) {
  std::vector<signal::ScoredText> texts;
  const std::int64_t first = series.bars.front().day.days, last = series.bars.back().day.days;
  for (std::int64_t day = first; day <= last; ++day) {
    core::Random random({seed, 1, 0, static_cast<std::uint32_t>(day - first)});
    for (std::uint32_t left = random.below(4); left > 0; --left) {
      signal::ScoredText text{.ticker = series.ticker, .known_at = {day * 86'400 + random.below(86'400)}};
      text.positive = random.uniform();
      text.negative = (1.0 - text.positive) * random.uniform();
      text.neutral = 1.0 - text.positive - text.negative;
      texts.push_back(text);
    }
  }
  return texts;
}

// The daily index of the texts over the days of the series; days without texts have a point without a mean.
inline signal::SentimentIndex made_index(const market::BarSeries& series,
                                         const std::vector<signal::ScoredText>& texts) {
  signal::IndexBuilder builder(signal::Frequency::day, market::Calendar::nyse());
  for (const signal::ScoredText& text : texts) {
    if (!builder.add(text)) return {};
  }
  return *builder.build_one(series.ticker, {series.bars.front().day, series.bars.back().day});
}

}  // namespace bellwether::tests
