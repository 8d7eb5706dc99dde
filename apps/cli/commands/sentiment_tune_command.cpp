#include "apps/cli/commands/sentiment_tune_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/report/sentiment/search_files.h"
#include "bellwether/workbench/tune_sentiment.h"

namespace bellwether::cli {
namespace {

using finetune::TunedRun;
using finetune::TunedSentiment;

Table run_rows(const TunedSentiment& tuned) {
  Table table({{"learning_rate"},
               {"batch"},
               {"epochs"},
               {"steps"},
               {"best_epoch"},
               {"accuracy", 4},
               {"f1", 4},
               {"precision", 4},
               {"recall", 4},
               {"train_f1", 4},
               {"f1_gap", 4},
               {"best"}});
  for (std::size_t i = 0; i < tuned.runs.size(); ++i) {
    const TunedRun& each = tuned.runs[i];
    const finetune::TuneRates& rates = each.validation.rates;
    table.add_row({core::value_text(each.setting.learning_rate), each.setting.batch, each.setting.epochs,
                   each.steps, each.best_epoch, each.validation.accuracy, rates.f1, rates.precision,
                   rates.recall, each.train.rates.f1, each.gap(), i == tuned.best});
  }
  return table;
}

// What to do with the model that was chosen.
std::string next_step(const std::string& model, sentiment::LabelPreset labels) {
  return labels == sentiment::LabelPreset::binary
             ? "score texts with it: bellwether text score --model " + model + " FILE"
             : "evaluate it against the baselines: bellwether sentiment evaluate --model " + model +
                   " --data FILE";
}

std::string tuning_text(const TunedSentiment& tuned, const std::string& out) {
  const bool binary = tuned.request.training.options.labels == sentiment::LabelPreset::binary;
  const std::string model = out + "/" + finetune::folder_of(tuned.runs[tuned.best].setting);
  return fmt::format(
      "{}\nF1, precision and recall are {}, on the validation texts; {} trials in the ledger; the test part "
      "was read {} time{}\n\n{}\n\n"
      "table: {}/hparam_search_results.csv   words: {}/paragraph.md   ledger: {}/trials.jsonl\n"
      "model: {}   {}\n",
      run_rows(tuned).text(OutputFormat::table),
      binary ? "of the positive class" : "means over the three classes", tuned.runs.size(), tuned.test.reads,
      tuned.test.reads == 1 ? "" : "s", tuned.paragraph, out, out, out, model,
      next_step(model, tuned.request.training.options.labels));
}

std::string tuned_output(const TunedSentiment& tuned, const std::string& out, OutputFormat format) {
  if (format == OutputFormat::table) return tuning_text(tuned, out);
  return format == OutputFormat::json ? report::tune_json(tuned) : run_rows(tuned).text(format);
}

core::Status tune_model(const finetune::TuneSentimentRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("sentiment-tune");
  setup.seed = request.training.fit.seed;
  setup.config = core::describe_options(request);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto tuned = workbench::tune_sentiment(run, request, program.pool());
        if (!tuned) return core::fail(tuned.error());
        core::log_info(fmt::format("{}: {}", request.training.files.data, row_report_text(tuned->data.rows)));
        core::log_info("run directory: " + run.path().string());
        return write_out(tuned_output(*tuned, request.training.out.string(), program.format()));
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
