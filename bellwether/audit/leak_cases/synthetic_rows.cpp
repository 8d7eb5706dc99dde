#include "bellwether/audit/leak_cases/synthetic_rows.h"

#include <algorithm>
#include <map>

#include "bellwether/feature/history.h"
#include "bellwether/market/calendar.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::audit::leak_cases {
namespace {

constexpr std::size_t kWeek = 5, kFirstTest = 60, kBlockRows = 10;

// The summed sentiment of the texts that could be known at each trading day's close and not at the one
// before.
std::map<market::Date, double> sentiment_of_days(const SyntheticMarket& market) {
  std::map<market::Date, double> sentiments;
  for (const market::Text& text : market.texts) {
    const auto day = market::Calendar::nyse().trading_day_of(text.known_at);
    const text::LexiconScore score = text::Lexicon::finance().score(text.body);
    if (day) sentiments[*day] += score.positive - score.negative;
  }
  return sentiments;
}

}  // namespace

learn::TableView SyntheticRows::row_range(std::size_t begin, std::size_t end) const {
  return {std::span(features.values).subspan(begin * features.columns, (end - begin) * features.columns),
          features.columns};
}

learn::Sample SyntheticRows::sample(std::size_t begin, std::size_t end) const {
  return {row_range(begin, end), std::span(labels).subspan(begin, end - begin)};
}

SyntheticRows make_synthetic_rows(const SyntheticMarket& market, std::size_t horizon) {
  const auto& bars = market.series.front().bars;
  const std::map<market::Date, double> sentiments = sentiment_of_days(market);
  SyntheticRows rows{.horizon = horizon};
  rows.features.columns = 4;
  for (std::size_t i = kWeek; i < bars.size(); ++i) {
    const auto sentiment = sentiments.find(bars[i].day);
    rows.days.push_back(bars[i].day);
    rows.decided.push_back(feature::decision_time(bars[i].day, market::Calendar::nyse()));
    rows.features.append(std::array{bars[i].close / bars[i - 1].close - 1,
                                    bars[i].close / bars[i - kWeek].close - 1, bars[i].high / bars[i].low - 1,
                                    sentiment == sentiments.end() ? 0.0 : sentiment->second});
    if (i + horizon < bars.size()) rows.labels.push_back(bars[i + horizon].close > bars[i].close ? 1 : 0);
  }
  return rows;
}

std::size_t Block::labeled_end(const SyntheticRows& rows) const {
  return std::min(test_end, rows.labels.size());
}

std::vector<Block> blocks_of(const SyntheticRows& rows) {
  std::vector<Block> blocks;
  for (std::size_t begin = kFirstTest; begin < rows.rows(); begin += kBlockRows) {
    blocks.push_back({begin - rows.horizon + 1, begin, std::min(begin + kBlockRows, rows.rows())});
  }
  return blocks;
}

}  // namespace bellwether::audit::leak_cases
