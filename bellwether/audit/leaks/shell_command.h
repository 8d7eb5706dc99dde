#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"

namespace bellwether::audit {

// A command of the user's own, run by /bin/sh to its end, within bounds.
//
//   auto outcome = run_shell_command({.text = "awk -f f.awk " + shell_quoted(path), .folder = folder}, job);
//
// Nothing is on its standard input, and what it says goes to a file in its folder. At the limit of its time, or when the
// user asks us to stop, it is ended with all that it started (core/process/child_process.h); so is whatever it leaves
// running behind itself.
struct ShellCommand {
  std::string text;                                              // as the user typed it
  std::filesystem::path folder;                                  // where it runs
  std::vector<std::pair<std::string, std::string>> environment;  // names and values beside our own
  std::size_t seconds = 60;                                      // at most, by the wall clock
  std::uint64_t file_bytes = std::uint64_t{256} << 20;           // of the largest file it may write
};

// How a command ended.
struct ShellOutcome {
  bool in_time = true;
  int exit_code = 0;        // 128 + n after signal n
  std::string output_tail;  // the end of what it wrote to standard output and standard error

  [[nodiscard]] bool is_good() const { return in_time && exit_code == 0; }
};

// The file in its folder that receives what it says.
inline constexpr std::string_view kOutputFile = "said.txt";

// Errors: io where it cannot be started; interrupted. A command that fails is no error here.
[[nodiscard]] core::Result<ShellOutcome> run_shell_command(const ShellCommand& command, const core::Job& job);

// One word for the shell, whatever it holds: 'it'\''s'.
[[nodiscard]] std::string shell_quoted(std::string_view word);

}  // namespace bellwether::audit
