#include "bellwether/workbench/models/tune_sentiment.h"

#include "bellwether/report/sentiment/search_files.h"

namespace bellwether::workbench {

core::Result<finetune::TunedSentiment> tune_sentiment(store::RunDirectory& run,
                                                      const finetune::TuneSentimentRequest& request,
                                                      core::Job& job) {
  auto tuned = finetune::search_hyperparameters(run, request, job);
  if (!tuned) return tuned;
  if (const core::Status written = report::write_tuned(run, *tuned); !written)
    return core::fail(written.error());
  return tuned;
}

}  // namespace bellwether::workbench
