#include "apps/cli/commands/sentiment_train_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment/epochs_table.h"
#include "bellwether/workbench/models/train_sentiment.h"

namespace bellwether::cli {
namespace {

using finetune::TrainedSentiment;

// What was trained, where it was not all of the model.
std::string adapter_text(const TrainedSentiment& trained, const std::string& out) {
  if (!trained.fit.adapter) return "";
  const train::LoraAdapter& adapter = *trained.fit.adapter;
  return fmt::format(
      "adapter: {}/adapter, rank {} on {} matrices, {} numbers; the model has it merged; pooler and "
      "classifier were trained too, nothing else",
      out, adapter.rank(), adapter.matrices().size(), core::with_thousands(adapter.values().size()));
}

std::string augmented_text(const TrainedSentiment& trained) {
  const finetune::AugmentCounts& counts = trained.augmented;
  if (counts.total() + counts.evaluated == 0) return "";
  return fmt::format(
      "made of training texts, and among them: {}; {} left out because they repeat a text kept "
      "for testing",
      counts.total() == 0 ? "none" : augment_text_counts(counts), core::with_thousands(counts.evaluated));
}

// How good the model is on texts that neither it nor its start had seen, or that nobody can say.
std::string judgement_text(const TrainedSentiment& trained) {
  using core::with_thousands;
  if (!trained.test) {
    return fmt::format(
        "There is no test score: the model or its start learned from each of the {} test texts. The model is "
        "written; evaluate it on texts that were held out (bellwether sentiment split).",
        with_thousands(trained.test_seen.texts));
  }
  const bool recorded = trained.test_seen.recorded && trained.test_seen.complete;
  std::string text = fmt::format(
      "On {} test texts {}, the best epoch's model has an accuracy of {:.1f} % (macro-F1 {:.3f}, MCC "
      "{:.3f}); always predicting the most frequent class has {:.1f} %.",
      with_thousands(trained.test_texts),
      recorded ? "not in its training record"
               : "that it was not given (what its start learned from is not all recorded)",
      100 * trained.test->accuracy, trained.test->macro_f1, trained.test->mcc, 100 * trained.majority);
  if (trained.accuracy_with_seen) {
    text += fmt::format(
        " Including {} test texts that it or its start learned from, or from texts nearly the same: {:.1f} "
        "%, which is no estimate for "
        "new texts.",
        with_thousands(trained.test_seen.labeled + trained.test_learned), 100 * *trained.accuracy_with_seen);
  }
  return text;
}

report::Document training_document(const TrainedSentiment& trained, const std::string& out) {
  report::Document document{.format = "bellwether.sentiment_train/1"};
  document.summary = judgement_text(trained);
  document.add(report::epochs_table(trained.fit));
  document.add("started from " + trained.start + "; " + report::counted(trained.parameters, "parameter") +
               "; " + report::count_text(trained.train_texts) + " training and " +
               report::count_text(trained.validation_texts) + " validation texts, " +
               report::count_text(trained.cut_texts) + " cut to the longest length");
  for (const std::string& each : {augmented_text(trained), adapter_text(trained, out)}) {
    if (!each.empty()) document.add(each);
  }
  document.notes = trained.notes;
  document.notes.push_back("model: " + out);
  document.notes.push_back("evaluate it against the baselines: bellwether sentiment evaluate --model " + out +
                           " --data FILE, with texts that were set apart");
  return document;
}

core::Status train_model(const finetune::TrainSentimentRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("sentiment-train");
  setup.seed = request.fit.seed;
  setup.config = core::describe_options(request);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        program.stop_flag().wait_for_work();  // until the step is over and what it left is written
        const auto trained = workbench::train_sentiment(run, request, program.job());
        if (!trained) return core::fail(trained.error());
        core::log_info(fmt::format("{}: {}", request.files.data, row_report_text(trained->data.rows)));
        core::log_info("run directory: " + run.path().string());
        return print(training_document(*trained, request.out.string()), program.format());
      });
}

}  // namespace

void add_sentiment_train_verb(Program& program, CLI::App& sentiment_noun) {
  auto request = std::make_shared<finetune::TrainSentimentRequest>();
  CLI::App& verb = program.verb(sentiment_noun, "train", "Fine-tune an encoder on labeled texts",
                                [request, &program] { return train_model(*request, program); });
  program.add_fields(verb, *request);
  program.add_model_folder(verb, verb.get_option("--out"), "training.checkpoint");
}

}  // namespace bellwether::cli
