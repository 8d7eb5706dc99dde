#include "bellwether/audit/leaks/shell_command.h"

#include <algorithm>
#include <fstream>

#include "bellwether/core/process/child_process.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;

constexpr std::streamoff kTail = 2000;  // bytes of its last words

std::string output_tail_of(const std::filesystem::path& folder) {
  std::ifstream file(folder / kOutputFile, std::ios::binary | std::ios::ate);
  const std::streamoff size = file.tellg();
  if (size <= 0) return {};
  const std::streamoff wanted = std::min(size, kTail);
  std::string words(static_cast<std::size_t>(wanted), '\0');
  file.seekg(size - wanted);
  file.read(words.data(), wanted);
  return words;
}

}  // namespace

Result<ShellOutcome> run_shell_command(const ShellCommand& command, const core::Job& job) {
  // The shell's unit is 512 bytes. A system that forbids the limit runs the command without it.
  const std::string bound =
      "ulimit -f " + std::to_string(std::max<std::uint64_t>(1, command.file_bytes / 512)) + " 2>/dev/null\n";
  const auto outcome = core::run_child({.words = {"/bin/sh", "-c", bound + command.text},
                                        .folder = command.folder,
                                        .environment = command.environment,
                                        .output = command.folder / kOutputFile,
                                        .seconds = static_cast<double>(command.seconds)},
                                       job);
  if (!outcome) return fail(outcome.error());
  return ShellOutcome{.in_time = outcome->in_time,
                      .exit_code = outcome->exit_code,
                      .output_tail = output_tail_of(command.folder)};
}

std::string shell_quoted(std::string_view word) {
  std::string quoted = "'";
  for (const char each : word) quoted += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return quoted + "'";
}

}  // namespace bellwether::audit
