#include "bellwether/audit/leak_cases/synthetic_market.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "bellwether/core/random.h"
#include "bellwether/market/calendar.h"

namespace bellwether::audit::leak_cases {
namespace {

using market::Calendar;
using market::Date;

constexpr Date kFirstDay{19360};  // 2023-01-03
constexpr std::size_t kDelistedDays = 104;
constexpr std::size_t kEventEvery = 16;  // trading days

// The uses of the world's random numbers.
enum MarketPurpose : std::uint32_t { kBars = 10, kTexts = 20 };

constexpr std::array kNews{"shares rally as profit beats estimates", "stock plunges after a profit warning",
                           "results are in line with expectations",  "upgrade lifts the shares to a high",
                           "regulator opens a fraud investigation",  "board meets on Thursday",
                           "record revenue and raised guidance",     "losses widen and outlook is cut"};
constexpr std::array kLabels{"positive", "negative", "neutral",  "positive",
                             "negative", "neutral",  "positive", "negative"};

std::vector<Date> trading_days(std::size_t count) {
  std::vector<Date> days;
  for (auto day = Calendar::nyse().on_or_after(kFirstDay); day && days.size() < count;
       day = Calendar::nyse().next(*day)) {
    days.push_back(*day);
  }
  return days;
}

market::BarSeries walk(const std::vector<Date>& days, std::uint32_t number, std::uint64_t seed) {
  market::BarSeries series{.ticker = {"MADE" + std::to_string(number)}};
  double close = 100.0 + 20.0 * number;
  for (std::size_t i = 0; i < days.size(); ++i) {
    core::Random random(
        {.seed = seed, .epoch = kBars, .step = number, .sample = static_cast<std::uint32_t>(i)});
    const double open = close * std::exp(0.004 * random.normal());
    close *= std::exp(0.015 * random.normal());
    const double reach = std::exp(0.005 * random.uniform());
    const double volume = std::floor(1e6 * (1 + random.uniform()));
    series.bars.push_back({.day = days[i],
                           .open = open,
                           .high = std::max(open, close) * reach,
                           .low = std::min(open, close) / reach,
                           .close = close,
                           .volume = random.below(3) == 0 ? 0.0 : volume});  // 0: not reported
  }
  return series;
}

// One text of a calendar day. Words that nobody used before come up as time goes on.
market::Text make_text(Date day, std::size_t age, core::Random& random) {
  const std::size_t news = random.below(kNews.size());
  market::Text text{.tickers = {{"MADE0"}},
                    .body = std::string(kNews[news]) + " topic" + std::to_string(age / 10 + random.below(4)),
                    .label = kLabels[news]};
  text.event_time = {market::start_of_utc_day(day).seconds + random.below(86'400)};
  text.known_at = text.event_time;
  if (random.below(3) != 0) return text;
  text.precision = market::TimePrecision::day;
  text.event_time = market::start_of_utc_day(day);
  if (const auto open = Calendar::nyse().known_at_of_date_only(day)) text.known_at = *open;
  return text;
}

std::vector<market::Text> make_texts(Date first, Date last, std::uint64_t seed) {
  std::vector<market::Text> texts;
  for (Date day = first; day <= last; ++day.days) {
    const auto age = static_cast<std::uint32_t>(day.days - first.days);
    core::Random random({.seed = seed, .epoch = kTexts, .sample = age});
    for (std::uint32_t left = 1 + random.below(4); left > 0; --left) {
      texts.push_back(make_text(day, age, random));
      texts.back().id = std::to_string(texts.size());
    }
  }
  std::ranges::stable_sort(texts, {}, &market::Text::known_at);
  return texts;
}

}  // namespace

SyntheticMarket make_synthetic_market(const SyntheticMarketOptions& options) {
  const std::vector<Date> days = trading_days(options.days);
  SyntheticMarket market;
  for (std::uint32_t number = 0; number < 3; ++number)
    market.series.push_back(walk(days, number, options.seed));
  auto& delisted = market.series.back().bars;
  delisted.resize(std::min(delisted.size(), kDelistedDays));
  for (std::size_t i = kEventEvery; i < days.size(); i += kEventEvery) {
    const double factor = i % (2 * kEventEvery) == 0 ? 0.5 : 0.99;  // a split, a dividend
    market.events.push_back({days[i], Calendar::nyse().open_of(days[i]), factor});
  }
  market.texts = make_texts(days.front(), days.back(), options.seed);
  return market;
}

SyntheticMarket with_future(const SyntheticMarket& market, const PerturbedFuture& future) {
  SyntheticMarket changed;
  for (const market::BarSeries& each : market.series) {
    changed.series.push_back(each);
    changed.series.back().bars = future.bars(each.bars, Calendar::nyse());
  }
  changed.texts = future.texts(market.texts);
  for (PriceEvent event : market.events) {
    const bool is_false = future.perturbs(FactKind::events, event.known_at);
    if (is_false && future.cut().perturbation == Perturbation::removal) continue;
    if (is_false) event.factor *= future.factor(static_cast<std::uint32_t>(event.ex_day.days));
    changed.events.push_back(event);
  }
  return changed;
}

}  // namespace bellwether::audit::leak_cases
