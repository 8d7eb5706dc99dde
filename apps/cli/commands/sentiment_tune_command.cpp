#include "apps/cli/commands/sentiment_tune_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "apps/cli/training_flags.h"
#include "bellwether/core/log.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment/search_files.h"
#include "bellwether/report/sentiment/trials_table.h"
#include "bellwether/workbench/tune_sentiment.h"

namespace bellwether::cli {
namespace {

using finetune::TunedSentiment;

struct TuneArguments {
  finetune::TuneSentimentRequest request;
  std::string out;
};

// What to do with the model that was chosen.
std::string next_step(const std::string& model, sentiment::LabelPreset labels) {
  return labels == sentiment::LabelPreset::binary
             ? "score texts with it: bellwether text score --model " + model + " FILE"
             : "evaluate it against the baselines: bellwether sentiment evaluate --model " + model +
                   " --data FILE";
}

report::Document tuning_document(const TunedSentiment& tuned, const std::string& out) {
  const bool binary = tuned.request.training.options.labels == sentiment::LabelPreset::binary;
  const std::string model = out + "/" + finetune::folder_of(tuned.runs[tuned.best].setting);
  report::Document document{.format = "bellwether.sentiment-tune/2"};
  document.add(report::trials_table(tuned));
  document.add(fmt::format(
      "F1, precision and recall are {}, on the validation texts; {} in the ledger; test-set evaluations: {}.",
      binary ? "of the positive class" : "means over the three classes",
      report::counted(tuned.runs.size(), "trial"), tuned.test.reads));
  document.add(tuned.paragraph);
  document.notes = {fmt::format("table: {}/hparam_search_results.csv   words: {}/paragraph.md   ledger: "
                                "{}/trials.jsonl",
                                out, out, out),
                    "model: " + model, next_step(model, tuned.request.training.options.labels)};
  return document;
}

core::Status print_tuned(const TunedSentiment& tuned, const std::string& out, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::tune_json(tuned));
  return print(tuning_document(tuned, out), format);
}

core::Status tune_model(const TuneArguments& arguments, Program& program) {
  finetune::TuneSentimentRequest request = arguments.request;
  request.training.out = arguments.out;
  store::RunSetup setup = program.run_setup("sentiment-tune");
  setup.seed = request.training.fit.seed;
  setup.config = finetune::describe(request);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto tuned = workbench::tune_sentiment(run, request, program.pool());
        if (!tuned) return core::fail(tuned.error());
        core::log_info(fmt::format("{}: {}", request.training.files.data, row_report_text(tuned->data.rows)));
        core::log_info("run directory: " + run.path().string());
        return print_tuned(*tuned, arguments.out, program.format());
      });
}

}  // namespace

void add_sentiment_tune_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<TuneArguments>();
  CLI::App& verb =
      program.verb(sentiment_noun, "tune", "search learning rate, batch and epochs of a fine-tuning",
                   [arguments, &program] { return tune_model(*arguments, program); });
  finetune::TuneSentimentRequest& request = arguments->request;
  finetune::TrainSentimentRequest& training = request.training;
  add_training_flags(program, verb, training);
  CLI::Option* const out =
      verb.add_option("-o,--out", arguments->out, "the folder of the search; named again, it goes on");
  program.add_output(verb, out->required(), core::OutputKind::folder, "trials.jsonl");
  program.add_fields(verb, request.options);
  program.add_fields(verb, request.space);
  program.add_fields(verb, training.fit, {"learning-rate", "batch", "epochs"});
}

}  // namespace bellwether::cli
