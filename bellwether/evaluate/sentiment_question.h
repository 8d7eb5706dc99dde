// "Does sentiment help?" One forecaster with and without the sentiment columns, on the same folds with the
// same seeds.
//
//   helps          RMSE is lower with sentiment, and Clark-West (one-sided) gives p < 0.05
//   does not help  even the hopeful end of the 95 % interval of the RMSE change is an improvement of less
//   than 1 % cannot tell    anything else: too few rows for a verdict
#pragma once

#include <cstddef>

#include "bellwether/evaluate/backtest_result.h"
#include "bellwether/evaluate/block_bootstrap.h"

namespace bellwether::evaluate {

// Both entrants must have the same test rows. Fills everything, the sentence too.
[[nodiscard]] SentimentQuestion ask_sentiment(const EntrantResult& without, const EntrantResult& with,
                                              const BlockBootstrap& draws, std::size_t horizon);

}  // namespace bellwether::evaluate
