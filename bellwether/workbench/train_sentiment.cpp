#include "bellwether/workbench/train_sentiment.h"

#include "bellwether/workbench/train_sentiment_page.h"

namespace bellwether::workbench {

core::Result<TrainedSentiment> train_sentiment(RunDirectory& run, const TrainSentimentRequest& request,
                                               core::ThreadPool& pool) {
  auto trained = fine_tune(run, request, pool);
  if (!trained) return trained;
  const core::Status written = run.write_file("report.html", write_training_page(*trained, request, run));
  if (!written) return core::fail(written.error());
  return trained;
}

}  // namespace bellwether::workbench
