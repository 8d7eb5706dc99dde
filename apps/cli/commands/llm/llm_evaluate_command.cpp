#include "apps/cli/commands/llm/llm_evaluate_command.h"

#include <memory>

#include "apps/cli/live_access.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/report/llm/week_evaluation_document.h"
#include "bellwether/workbench/llm/evaluate_weeks.h"

namespace bellwether::cli {
namespace {

core::Status run_llm_evaluate(workbench::WeekEvaluationRequest request, Program& program) {
  store::RunSetup setup = program.run_setup("llm-evaluate");
  setup.seed = request.seed;
  setup.config = core::describe_options(request);
  request.answering.asked.keys = key_sources();
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto evaluation = workbench::evaluate_weeks(run, request, program.job());
                           if (!evaluation) return core::fail(evaluation.error());
                           core::log_info("run directory: " + run.path().string());
                           return print(report::week_evaluation_document(*evaluation), program.format());
                         });
}

}  // namespace

void add_llm_evaluate_verb(Program& program, CLI::App& llm_noun) {
  auto request = std::make_shared<workbench::WeekEvaluationRequest>();
  CLI::App& verb =
      program.verb(llm_noun, "evaluate",
                   "Evaluate models that forecast weeks against the market, baselines and each other",
                   [request, &program] { return run_llm_evaluate(*request, program); });
  program.add_fields(verb, *request);
}

}  // namespace bellwether::cli
