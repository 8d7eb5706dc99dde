#include "bellwether/report/run_metadata.h"

#include <fmt/format.h>

#include "bellwether/store/machine.h"

namespace bellwether::report {
namespace {

constexpr double kGigabyte = 1e9;

}  // namespace

std::string command_line_of(const store::RunDirectory& run) {
  std::string command = "bellwether";
  for (const std::string& each : store::reproducible_arguments(run.setup().arguments)) command += " " + each;
  return command;
}

RunMetadata run_metadata_of(const store::RunDirectory& run) {
  RunMetadata facts;
  facts.run_id = run.id();
  facts.command_line = command_line_of(run);
  facts.version = run.setup().version;
  const store::Machine machine = store::describe_machine();
  facts.machine = machine.cpu;
  facts.memory = fmt::format("{:.1f} GB", static_cast<double>(machine.memory_bytes) / kGigabyte);
  facts.compiler = run.setup().compiler;
  return facts;
}

InputFile input_file(const io::InputRecord& record, std::string role) {
  return {.name = record.path, .role = std::move(role), .sha256 = record.sha256, .rows = record.rows};
}

}  // namespace bellwether::report
