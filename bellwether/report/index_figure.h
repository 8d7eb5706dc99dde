// A sentiment index drawn: sentiment and its spread, how the texts fall into classes, and how many there are,
// period by period. Periods without texts leave gaps.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bellwether/report/document/figure.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::report {

// The newest `most` points, or all. `number` makes the id unique on a page.
[[nodiscard]] Figure index_figure(const signal::SentimentIndex& index, std::size_t number, std::size_t most);

// A run of periods without a text, between two that have some.
struct IndexGap {
  std::size_t first = 0, last = 0;  // places among the points
  [[nodiscard]] std::size_t periods() const { return last - first + 1; }
};

// All of them, the longest first; of equal ones the earlier.
[[nodiscard]] std::vector<IndexGap> index_gaps(const signal::SentimentIndex& index);

}  // namespace bellwether::report
