// The commands that an assistant may call as tools, with a JSON Schema each, made of their options.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command_table.h"
#include "apps/cli/mcp/json_rpc.h"

namespace bellwether::cli {

// allowed: tools that fit models, pull data and keep records too, and options that name what is written.
enum class Writes { refused, allowed };

// A tool: "forecast_backtest_price" is the command `forecast backtest price`.
struct Tool {
  std::string name;
  CommandRow command;  // with the options that are offered alone
  bool asks_network = false, changes_data = false;
  bool leaves_receipt = false;  // the command has --receipts, which is not offered
};

// In the order of the program's help.
[[nodiscard]] std::vector<Tool> tool_table(const CLI::App& program, Writes writes);

// As tools/list has it.
[[nodiscard]] Json tool_json(const Tool& tool);

// "batch_size" of the option --batch-size.
[[nodiscard]] std::string property_name(const OptionRow& option);

}  // namespace bellwether::cli
