#include <memory>

#include "apps/cli/commands/llm/llm_evaluate_command.h"
#include "apps/cli/commands/llm/llm_generate_command.h"
#include "apps/cli/commands/llm/llm_train_command.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/report/llm/week_set_document.h"
#include "bellwether/workbench/llm/build_week_set.h"

namespace bellwether::cli {
namespace {

void add_dataset_verb(Program& program, CLI::App& noun) {
  auto request = std::make_shared<workbench::WeekSetRequest>();
  CLI::App& verb =
      program.verb(noun, "dataset", "Make a data set of weeks of the Dow 30 from prices and dated news",
                   [request, &program]() -> core::Status {
                     const auto built = workbench::build_week_set(*request, program.job());
                     if (!built) return core::fail(built.error());
                     return print(report::week_set_document(*built), program.format());
                   });
  program.add_fields(verb, *request);
  program.add_output(verb, verb.get_option("--out"), core::OutputKind::folder);
}

}  // namespace

void add_llm_commands(Program& program, CLI::App& noun) {
  add_dataset_verb(program, noun);
  add_llm_generate_verb(program, noun);
  add_llm_train_verbs(program, noun);
  add_llm_evaluate_verb(program, noun);
}

}  // namespace bellwether::cli
