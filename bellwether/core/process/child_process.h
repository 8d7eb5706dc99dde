// A program run by this one, to its end and within bounds: notifications, and commands of the user's own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"

namespace bellwether::core {

// What becomes of the processes that a program leaves running when it ends in time. At its limit, or when the user asks
// us to stop, all are ended.
enum class LeftBehind { ended, running };

// What is run, and how. It has a process group of its own and the usual meaning of signals.
struct ChildCommand {
  std::vector<std::string> words;     // the program, looked for in PATH, and its arguments; not empty
  std::filesystem::path folder = {};  // where it runs; empty: where we do
  std::vector<std::pair<std::string, std::string>> environment = {};  // names and values in place of our own
  int input = -1;                     // an open file for its standard input; -1: nothing is on it
  std::filesystem::path output = {};  // a file for what it says; empty: our standard error
  double seconds = 60;                // at most, by the wall clock
  LeftBehind left_behind = LeftBehind::ended;
};

// How a program ended.
struct ChildOutcome {
  bool in_time = true;
  int exit_code = 0;  // 128 + n after signal n
};

// Errors: io where it cannot be started; interrupted. A program that fails is no error here. Its processes are ended
// also where they have left its process group, as by setsid (process_tree.h).
[[nodiscard]] Result<ChildOutcome> run_child(const ChildCommand& command, const Job& job);

}  // namespace bellwether::core
