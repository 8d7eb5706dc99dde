// sentiment evaluate: a model against baselines on labeled texts.
#include <fmt/format.h>

#include "apps/cli/commands/pretrain_command.h"
#include "apps/cli/commands/sentiment_ablate_command.h"
#include "apps/cli/commands/sentiment_errors_command.h"
#include "apps/cli/commands/sentiment_train_command.h"
#include "apps/cli/commands/sentiment_tune_command.h"
#include "apps/cli/commands/sentiment_verbs.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/report/sentiment/sentiment_evaluation_document.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/workbench/models/evaluate_sentiment.h"

namespace bellwether::cli {
namespace {

using core::Status;

struct EvaluateArguments {
  workbench::EvaluateSentimentRequest request;
  sentiment::ScoringOptions scoring;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &EvaluateArguments::request),
                      group("", &EvaluateArguments::scoring, "Model")};
  }
};

Status print_evaluation(const evaluate::SentimentEvaluation& evaluation, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::evaluation_json(evaluation));
  return print(report::evaluation_document(evaluation), format);
}

Status run_evaluate(const EvaluateArguments& arguments, Program& program) {
  auto scoring = sentiment::Scoring::make(arguments.scoring, program.job().pool());
  if (!scoring) return core::fail(scoring.error());
  store::RunSetup setup = program.run_setup("sentiment-evaluate");
  setup.seed = arguments.request.options.seed;
  setup.config = core::describe_options(arguments);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> Status {
        const auto evaluation =
            workbench::evaluate_sentiment(run, arguments.request, scoring->stage(program.job()));
        if (!evaluation) return core::fail(evaluation.error());
        const sentiment::TextSetFacts& data = evaluation->parts.data;
        core::log_info(fmt::format("{} ({}): {}", evaluation->data, data.schema, row_report_text(data.rows)));
        core::log_info("run directory: " + run.path().string());
        return print_evaluation(*evaluation, program.format());
      });
}

}  // namespace

void add_sentiment_commands(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<EvaluateArguments>();
  CLI::App& verb = program.verb(noun, "evaluate", "Evaluate a model against baselines on labeled texts",
                                [arguments, &program] { return run_evaluate(*arguments, program); });
  program.add_fields(verb, *arguments);
  add_sentiment_check_verb(program, noun);
  add_sentiment_errors_verb(program, noun);
  add_sentiment_ablate_verb(program, noun);
  add_sentiment_train_verb(program, noun);
  add_sentiment_tune_verb(program, noun);
  add_sentiment_split_verb(program, noun);
  add_sentiment_generate_verb(program, noun);
  add_sentiment_prior_verb(program, noun);
  add_pretrain_verb(program, noun);
}

}  // namespace bellwether::cli
