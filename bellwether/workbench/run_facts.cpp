#include "bellwether/workbench/run_facts.h"

#include "bellwether/workbench/machine.h"

namespace bellwether::workbench {

evaluate::report::RunFacts run_facts_of(const RunDirectory& run) {
  evaluate::report::RunFacts facts;
  facts.run_id = run.id();
  facts.command_line = "bellwether";
  for (const std::string& argument : arguments_without_places(run.setup().arguments)) {
    facts.command_line += " " + argument;
  }
  facts.version = run.setup().version;
  facts.machine = describe_machine().cpu;
  return facts;
}

evaluate::report::InputFile input_file(const source::InputRecord& record, std::string role) {
  return {.name = record.path, .role = std::move(role), .sha256 = record.sha256, .rows = record.rows};
}

}  // namespace bellwether::workbench
