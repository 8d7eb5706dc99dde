// "Does sentiment help?" One forecaster with and without the sentiment columns, on the same folds with the
// same seeds.
//
//   helps           all of these: RMSE is lower with sentiment, and lower than persistence's (to err less
//                   than one's own worse twin is no help); Clark-West (one-sided, adjusted by Holm over the
//                   questions of the run) gives p < 0.05; there are placebos, and at most one in twenty does
//                   as well (placebo.h); where chance plays a part in the fits, there are several seeds
//   does not help   even the hopeful end of the 95 % interval of the RMSE change is an improvement of less
//                   than 1 %
//   inconclusive    anything else: too few rows for a verdict, or no control: one seed, no placebo
//
// Clark-West alone would not do: it takes the smaller model to be nested in the larger, and two networks that
// stop early are so in name only. The placebo has the same width and the same chances.
#pragma once

#include <cstddef>
#include <vector>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/price/backtest_result.h"

namespace bellwether::evaluate {

// Both models must have the same test rows. Fills everything but verdict and sentence.
[[nodiscard]] SentimentQuestion ask_sentiment(const ModelResult& without, const ModelResult& with,
                                              const BlockBootstrap& draws, std::size_t horizon);

// Gives verdict and sentence to all questions of a run, whose placebo changes are filled. Persistence is the
// first of the models.
void answer_sentiment(std::vector<SentimentQuestion>& questions, const std::vector<ModelResult>& models);

// Takes the answers back, and the verdict's with them, where fewer than one in ten of the test days has a
// text: the sentiment columns then hold next to nothing. For a result whose days are filled.
void withhold_unfounded_answers(BacktestResult& result);

}  // namespace bellwether::evaluate
