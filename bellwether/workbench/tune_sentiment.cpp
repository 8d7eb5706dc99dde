#include "bellwether/workbench/tune_sentiment.h"

#include "bellwether/workbench/tune_files.h"

namespace bellwether::workbench {

core::Result<TunedSentiment> tune_sentiment(RunDirectory& run, const TuneSentimentRequest& request,
                                            core::ThreadPool& pool) {
  auto tuned = search_hyperparameters(run, request, pool);
  if (!tuned) return tuned;
  if (const core::Status written = write_tuned(run, *tuned); !written) return core::fail(written.error());
  return tuned;
}

}  // namespace bellwether::workbench
