#include "apps/cli/commands/sentiment_tune_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment/search_files.h"
#include "bellwether/report/sentiment/trials_table.h"
#include "bellwether/workbench/models/tune_sentiment.h"

namespace bellwether::cli {
namespace {

using finetune::TunedSentiment;

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
  report::Document document{.format = std::string(io::kSearchFormat)};
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

core::Status tune_model(const finetune::TuneSentimentRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("sentiment-tune");
  setup.seed = request.training.fit.seed;
  setup.config = core::describe_options(request);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        program.stop_flag().wait_for_work();  // until the step is over and what it left is written
        const auto tuned = workbench::tune_sentiment(run, request, program.job());
        if (!tuned) return core::fail(tuned.error());
        core::log_info(fmt::format("{}: {}", request.training.files.data, row_report_text(tuned->data.rows)));
        core::log_info("run directory: " + run.path().string());
        return print_tuned(*tuned, request.training.out.string(), program.format());
      });
}

}  // namespace

void add_sentiment_tune_verb(Program& program, CLI::App& sentiment_noun) {
  auto request = std::make_shared<finetune::TuneSentimentRequest>();
  CLI::App& verb = program.verb(sentiment_noun, "tune", "Search the hyper-parameters of a fine-tuning",
                                [request, &program] { return tune_model(*request, program); });
  program.add_fields(verb, *request);
  program.add_output(verb, verb.get_option("--out"), core::OutputKind::folder, "trials.jsonl");
}

}  // namespace bellwether::cli
