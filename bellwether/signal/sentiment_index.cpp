#include "bellwether/signal/sentiment_index.h"

#include <algorithm>

namespace bellwether::signal {

double coverage_of(const SentimentIndex& index) {
  if (index.points.empty()) return 0;
  const auto covered =
      std::ranges::count_if(index.points, [](const IndexPoint& each) { return each.texts() > 0; });
  return static_cast<double>(covered) / static_cast<double>(index.points.size());
}

SentimentIndex as_of(const SentimentIndex& index, market::UtcTime as_of) {
  SentimentIndex known{index.ticker, index.frequency, {}};
  std::ranges::copy_if(index.points, std::back_inserter(known.points),
                       [&](const IndexPoint& each) { return each.known_at < as_of; });
  return known;
}

}  // namespace bellwether::signal
