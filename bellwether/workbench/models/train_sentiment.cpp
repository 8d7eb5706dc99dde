#include "bellwether/workbench/models/train_sentiment.h"

#include "bellwether/report/sentiment/training_page.h"

namespace bellwether::workbench {

core::Result<finetune::TrainedSentiment> train_sentiment(store::RunDirectory& run,
                                                         const finetune::TrainSentimentRequest& request,
                                                         core::Job& job) {
  auto trained = finetune::fine_tune(run, request, job);
  if (!trained) return trained;
  const core::Status written =
      run.write_file("report.html", report::write_training_page(*trained, request, run));
  if (!written) return core::fail(written.error());
  return trained;
}

}  // namespace bellwether::workbench
