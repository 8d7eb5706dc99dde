#include "bellwether/workbench/run_facts.h"

#include <fmt/format.h>

#include "bellwether/workbench/machine.h"

namespace bellwether::workbench {
namespace {

constexpr double kGigabyte = 1e9;

}  // namespace

evaluate::report::RunFacts run_facts_of(const RunDirectory& run) {
  evaluate::report::RunFacts facts;
  facts.run_id = run.id();
  facts.command_line = "bellwether";
  for (const std::string& argument : arguments_without_places(run.setup().arguments)) {
    facts.command_line += " " + argument;
  }
  facts.version = run.setup().version;
  const Machine machine = describe_machine();
  facts.machine = machine.cpu;
  facts.memory = fmt::format("{:.1f} GB", static_cast<double>(machine.memory_bytes) / kGigabyte);
  facts.compiler = run.setup().compiler;
  return facts;
}

evaluate::report::InputFile input_file(const source::InputRecord& record, std::string role) {
  return {.name = record.path, .role = std::move(role), .sha256 = record.sha256, .rows = record.rows};
}

}  // namespace bellwether::workbench
