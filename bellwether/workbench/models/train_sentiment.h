// `sentiment train`: fine-tunes an encoder and leaves its page, report.html, in the run directory.
#pragma once

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/fine_tune.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// Errors: those of fine_tune; io.
[[nodiscard]] core::Result<finetune::TrainedSentiment> train_sentiment(
    store::RunDirectory& run, const finetune::TrainSentimentRequest& request, core::Job& job);

}  // namespace bellwether::workbench
