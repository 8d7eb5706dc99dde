// The table of the program's nouns, in the order of the help text. Each is one file of this folder.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

void add_demo_commands(Program& program);
void add_try_commands(Program& program);
void add_text_commands(Program& program);
void add_model_commands(Program& program);
void add_sentiment_commands(Program& program);
void add_signal_commands(Program& program);
void add_forecast_commands(Program& program);
void add_retrain_commands(Program& program);
void add_data_commands(Program& program);
void add_runs_commands(Program& program);
void add_check_commands(Program& program);
void add_bench_commands(Program& program);
void add_doctor_commands(Program& program);
void add_mcp_command(Program& program);

inline void add_all_nouns(Program& program) {
  add_demo_commands(program);
  add_try_commands(program);
  add_text_commands(program);
  add_model_commands(program);
  add_sentiment_commands(program);
  add_signal_commands(program);
  add_forecast_commands(program);
  add_retrain_commands(program);
  add_data_commands(program);
  add_runs_commands(program);
  add_check_commands(program);
  add_bench_commands(program);
  add_doctor_commands(program);
  add_mcp_command(program);
}

}  // namespace bellwether::cli
