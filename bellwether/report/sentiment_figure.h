// Market sentiment: how the texts of each day felt, day after day.
#pragma once

#include <string>
#include <vector>

#include "bellwether/report/document/figure.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::report {

// The shares of positive and negative texts a day, their trailing balance, and how many texts there were.
// Days of the index that are not among `days` are left out.
[[nodiscard]] Figure sentiment_figure(const signal::SentimentIndex& index,
                                      const std::vector<market::Date>& days);

}  // namespace bellwether::report
