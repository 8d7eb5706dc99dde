// `sentiment tune`: searches hyper-parameters and leaves its files in the run directory and in OUT
// (docs/formats/sentiment_tune.md).
#pragma once

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/hyperparameter_search.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// Errors: those of search_hyperparameters; io.
[[nodiscard]] core::Result<finetune::TunedSentiment> tune_sentiment(
    store::RunDirectory& run, const finetune::TuneSentimentRequest& request, core::Job& job);

}  // namespace bellwether::workbench
