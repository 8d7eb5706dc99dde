#include "apps/cli/mcp/tool_table.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace bellwether::cli {
namespace {

// Which commands are tools, and what they touch beside their own run directory.
struct ToolRow {
  std::string_view path;
  bool asks_network = false, changes_data = false;
};

constexpr auto kTools = std::to_array<ToolRow>({{"try", true},
                                                {"text clean"},
                                                {"text score"},
                                                {"model show"},
                                                {"model pull", true, true},
                                                {"signal build"},
                                                {"signal show"},
                                                {"signal correlate"},
                                                {"forecast backtest price"},
                                                {"forecast backtest return"},
                                                {"forecast backtest sign"},
                                                {"forecast fit price", false, true},
                                                {"forecast fit return", false, true},
                                                {"forecast fit sign", false, true},
                                                {"forecast predict price"},
                                                {"forecast predict return"},
                                                {"forecast predict sign"},
                                                {"forecast explain return"},
                                                {"forecast drift price"},
                                                {"forecast drift return"},
                                                {"forecast drift sign"},
                                                {"forecast record", false, true},
                                                {"data list"},
                                                {"data check"},
                                                {"data import", false, true},
                                                {"data pull", true, true},
                                                {"runs list"},
                                                {"runs show"},
                                                {"runs compare"},
                                                {"check leaks"},
                                                {"check null"},
                                                {"check claims"},
                                                {"doctor"}});

// Never offered: they run a program, send keys or results to an address, or replace what is there.
constexpr std::array<std::string_view, 7> kNever = {
    "--help", "--notify", "--feature-command", "--command-limit", "--base-url", "--record", "--overwrite"};
// Offered with Writes::allowed.
constexpr std::array<std::string_view, 3> kWritten = {"--out", "--rejects", "--receipts"};

bool is_among(const OptionRow& option, std::span<const std::string_view> names) {
  return std::ranges::find(names, option.name) != names.end();
}

Tool make_tool(const ToolRow& row, CommandRow command, Writes writes) {
  Tool tool{.asks_network = row.asks_network, .changes_data = row.changes_data};
  std::erase_if(command.options, [](const OptionRow& each) { return is_among(each, kNever); });
  if (writes == Writes::refused) {
    tool.leaves_receipt =
        std::ranges::any_of(command.options, [](const OptionRow& each) { return each.name == "--receipts"; });
    std::erase_if(command.options, [](const OptionRow& each) { return is_among(each, kWritten); });
  }
  tool.name = row.path;
  std::ranges::replace(tool.name, ' ', '_');
  tool.command = std::move(command);
  return tool;
}

Json value_schema(const OptionRow& option) {
  if (option.value.empty()) return {{"type", "boolean"}};
  if (option.value == "INT") return {{"type", "integer"}};
  if (option.value == "FLOAT") return {{"type", "number"}};
  if (option.completion == Completion::choices) return {{"type", "string"}, {"enum", option.choices}};
  return {{"type", "string"}};
}

Json property_schema(const OptionRow& option) {
  Json schema =
      option.is_list ? Json{{"type", "array"}, {"items", value_schema(option)}} : value_schema(option);
  std::string help = option.help;
  if (!option.default_value.empty()) help += " (default: " + option.default_value + ")";
  schema["description"] = help;
  return schema;
}

Json input_schema(const Tool& tool) {
  Json properties = Json::object(), required = Json::array();
  for (const auto* rows : {&tool.command.words, &tool.command.options}) {
    for (const OptionRow& each : *rows) {
      properties[property_name(each)] = property_schema(each);
      if (each.is_required) required.push_back(property_name(each));
    }
  }
  Json schema = {{"type", "object"}, {"properties", properties}};
  if (!required.empty()) schema["required"] = required;
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace

std::string property_name(const OptionRow& option) {
  std::string name = option.name;
  name.erase(0, name.find_first_not_of('-'));
  std::ranges::replace(name, '-', '_');
  return name;
}

std::vector<Tool> tool_table(const CLI::App& program, Writes writes) {
  std::vector<Tool> tools;
  for (CommandRow& command : command_table(program)) {
    const auto row = std::ranges::find(kTools, command.path, &ToolRow::path);
    if (row == kTools.end() || (row->changes_data && writes == Writes::refused)) continue;
    tools.push_back(make_tool(*row, std::move(command), writes));
  }
  return tools;
}

Json tool_json(const Tool& tool) {
  return {{"name", tool.name},
          {"title", "bellwether " + tool.command.path},
          {"description", tool.command.summary},
          {"inputSchema", input_schema(tool)},
          {"annotations",
           {{"readOnlyHint", !tool.changes_data},
            {"destructiveHint", false},
            {"openWorldHint", tool.asks_network}}}};
}

}  // namespace bellwether::cli
