// `sentiment tune`: searches hyper-parameters and leaves its files in the run directory and in OUT
// (docs/formats/sentiment_tune.md).
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/workbench/hyperparameter_search.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// Errors: those of search_hyperparameters; io.
[[nodiscard]] core::Result<TunedSentiment> tune_sentiment(RunDirectory& run,
                                                          const TuneSentimentRequest& request,
                                                          core::ThreadPool& pool);

}  // namespace bellwether::workbench
