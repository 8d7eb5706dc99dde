// `sentiment train`: fine-tunes an encoder and leaves its page, report.html, in the run directory.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/workbench/fine_tune.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// Errors: those of fine_tune; io.
[[nodiscard]] core::Result<TrainedSentiment> train_sentiment(RunDirectory& run,
                                                             const TrainSentimentRequest& request,
                                                             core::ThreadPool& pool);

}  // namespace bellwether::workbench
