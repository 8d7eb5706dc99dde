// forecast backtest --recipe sign: its flags and its run. The verb is that of backtest_command.cpp.
#pragma once

#include <string>

#include "apps/cli/command.h"
#include "bellwether/workbench/sign_backtest.h"

namespace bellwether::cli {

// What was asked for on the command line.
struct SignBacktestArguments {
  workbench::SignBacktestRequest request;
  std::string out;
};

// Flags that only this recipe knows.
void add_sign_flags(Program& program, CLI::App& verb, workbench::SignBacktestRequest& request);

// Their names, for the other recipe to refuse.
[[nodiscard]] std::vector<std::string> sign_flags();

[[nodiscard]] core::Status run_sign_backtest(const SignBacktestArguments& arguments, Program& program);

}  // namespace bellwether::cli
