#include "bellwether/audit/leak_cases/synthetic_rows.h"

#include <algorithm>
#include <map>

#include "bellwether/feature/history.h"
#include "bellwether/market/calendar.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::audit::leak_cases {
namespace {

constexpr std::size_t kWeek = 5, kFirstTest = 60, kBlockRows = 10;

// The summed mood of the texts that could be known at each trading day's close and not at the one before.
std::map<market::Date, double> mood_of_days(const MadeWorld& world) {
  std::map<market::Date, double> moods;
  for (const market::Text& text : world.texts) {
    const auto day = market::Calendar::nyse().trading_day_of(text.known_at);
    const text::LexiconScore score = text::Lexicon::finance().score(text.body);
    if (day) moods[*day] += score.positive - score.negative;
  }
  return moods;
}

}  // namespace

learn::TableView MadeRows::row_range(std::size_t begin, std::size_t end) const {
  return {std::span(features.values).subspan(begin * features.columns, (end - begin) * features.columns),
          features.columns};
}

learn::Sample MadeRows::sample(std::size_t begin, std::size_t end) const {
  return {row_range(begin, end), std::span(labels).subspan(begin, end - begin)};
}

MadeRows make_rows(const MadeWorld& world, std::size_t horizon) {
  const auto& bars = world.series.front().bars;
  const std::map<market::Date, double> moods = mood_of_days(world);
  MadeRows rows{.horizon = horizon};
  rows.features.columns = 4;
  for (std::size_t i = kWeek; i < bars.size(); ++i) {
    const auto mood = moods.find(bars[i].day);
    rows.days.push_back(bars[i].day);
    rows.decided.push_back(feature::decision_time(bars[i].day, market::Calendar::nyse()));
    rows.features.append(std::array{bars[i].close / bars[i - 1].close - 1,
                                    bars[i].close / bars[i - kWeek].close - 1, bars[i].high / bars[i].low - 1,
                                    mood == moods.end() ? 0.0 : mood->second});
    if (i + horizon < bars.size()) rows.labels.push_back(bars[i + horizon].close > bars[i].close ? 1 : 0);
  }
  return rows;
}

std::size_t Block::labelled_end(const MadeRows& rows) const { return std::min(test_end, rows.labels.size()); }

std::vector<Block> blocks_of(const MadeRows& rows) {
  std::vector<Block> blocks;
  for (std::size_t begin = kFirstTest; begin < rows.rows(); begin += kBlockRows) {
    blocks.push_back({begin - rows.horizon + 1, begin, std::min(begin + kBlockRows, rows.rows())});
  }
  return blocks;
}

}  // namespace bellwether::audit::leak_cases
