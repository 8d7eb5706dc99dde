// The table of the program's nouns, in the order of the help text. Each is one file of this folder.
//
// A command line pays for its own command alone: of the other nouns only names and summaries are added.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_demo_command(Program& program, CLI::App& command);
void add_try_command(Program& program, CLI::App& command);
void add_text_commands(Program& program, CLI::App& noun);
void add_model_commands(Program& program, CLI::App& noun);
void add_sentiment_commands(Program& program, CLI::App& noun);
void add_signal_commands(Program& program, CLI::App& noun);
void add_forecast_commands(Program& program, CLI::App& noun);
void add_llm_commands(Program& program, CLI::App& noun);
void add_retrain_commands(Program& program, CLI::App& noun);
void add_data_commands(Program& program, CLI::App& noun);
void add_runs_commands(Program& program, CLI::App& noun);
void add_check_commands(Program& program, CLI::App& noun);
void add_serve_command(Program& program, CLI::App& command);
void add_bench_commands(Program& program, CLI::App& noun);
void add_doctor_command(Program& program, CLI::App& command);
void add_mcp_command(Program& program, CLI::App& command);

// Whether a noun works with the others' flags: mcp offers them.
enum class Needs { itself, all };

// A noun of the program, and what adds its verbs or, where it is a command of one word, its flags.
struct Noun {
  const char* name;
  const char* summary;
  void (*add)(Program& program, CLI::App& noun);
  Needs needs = Needs::itself;
};

[[nodiscard]] std::span<const Noun> nouns();

// Every noun with all its verbs and flags.
void add_all_nouns(Program& program);

// As much as these arguments can need: the nouns they name. All of them where the answer may lie in any: for a noun
// that needs them, with --config, whose sections are commands, and where one of `variables`, the environment's
// names, is the program's.
void add_named_nouns(Program& program, const std::vector<std::string>& arguments,
                     const std::vector<std::string>& variables);

}  // namespace bellwether::cli
