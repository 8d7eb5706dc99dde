// The built program, run as a user runs it: exit code, standard output, standard error.
//
//   const ProgramOutcome outcome = run_bellwether({"text", "clean", path});
//   EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
#pragma once

#include <string>
#include <vector>

namespace bellwether::tests {

struct ProgramOutcome {
  int exit_code = 0;  // 128 + n after signal n
  std::string output;
  std::string errors;
};

struct ProgramSetup {
  std::string input;                     // on standard input
  std::vector<std::string> environment;  // "NAME=value", beside the test's own
  std::string output_file;               // where standard output goes instead: "/dev/full"
  std::string working_folder = ".";
};

// Runs bellwether to its end.
[[nodiscard]] ProgramOutcome run_bellwether(const std::vector<std::string>& arguments,
                                            const ProgramSetup& setup = {});

// The same through /bin/sh; "$BELLWETHER" in the command is the program. For pipes and signals.
[[nodiscard]] ProgramOutcome run_shell(const std::string& command, const ProgramSetup& setup = {});

}  // namespace bellwether::tests
