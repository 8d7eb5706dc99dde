#include "apps/cli/commands/sentiment_ablate_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/report/sentiment/ablation_document.h"
#include "bellwether/report/sentiment/ablation_json.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/workbench/models/ablate_cleaning.h"

namespace bellwether::cli {
namespace {

struct AblateArguments {
  workbench::AblationRequest request;
  sentiment::ScoringOptions scoring;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &AblateArguments::request), group("", &AblateArguments::scoring, "Model")};
  }
};

core::Status print_ablation(const evaluate::CleaningAblation& ablation, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(ablation));
  return print(report::ablation_document(ablation), format);
}

core::Status run_ablate(const AblateArguments& arguments, Program& program) {
  auto scoring = sentiment::Scoring::make(arguments.scoring, program.job().pool());
  if (!scoring) return core::fail(scoring.error());
  store::RunSetup setup = program.run_setup("sentiment-ablate");
  setup.seed = arguments.request.options.seed;
  setup.config = core::describe_options(arguments);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto ablation =
            workbench::ablate_cleaning(run, arguments.request, scoring->stage(program.job()));
        if (!ablation) return core::fail(ablation.error());
        core::log_info(fmt::format("{} ({}): {}", ablation->data, ablation->facts.schema,
                                   row_report_text(ablation->facts.rows)));
        core::log_info("run directory: " + run.path().string());
        return print_ablation(*ablation, program.format());
      });
}

}  // namespace

void add_sentiment_ablate_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<AblateArguments>();
  CLI::App& verb = program.verb(sentiment_noun, "ablate", "Ablation of cleaning steps",
                                [arguments, &program] { return run_ablate(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
