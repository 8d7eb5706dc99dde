#include "apps/cli/mcp/tool_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "apps/cli/nouns.h"

namespace bellwether::cli {
namespace {

std::vector<Tool> tools_of(Writes writes) {
  const core::StopFlag stop;
  Program program(stop);
  add_all_nouns(program);
  return tool_table(program.app(), writes);
}

const Tool& tool_named(const std::vector<Tool>& tools, const std::string& name) {
  const auto found = std::ranges::find(tools, name, &Tool::name);
  EXPECT_NE(found, tools.end()) << name;
  return *found;
}

TEST(ToolTable, Without_writes_no_tool_fits_pulls_or_names_a_file_to_write) {
  for (const Tool& each : tools_of(Writes::refused)) {
    EXPECT_FALSE(each.changes_data) << each.name;
    const Json properties = tool_json(each)["inputSchema"]["properties"];
    for (const char* name : {"out", "overwrite", "rejects", "receipts"})
      EXPECT_FALSE(properties.contains(name)) << each.name;
  }
  const auto allowed = tools_of(Writes::allowed);
  EXPECT_GT(allowed.size(), tools_of(Writes::refused).size());
  EXPECT_TRUE(
      tool_json(tool_named(allowed, "forecast_fit_price"))["inputSchema"]["properties"].contains("out"));
}

TEST(ToolTable, No_tool_runs_a_program_or_sends_to_an_address_that_a_caller_names) {
  for (const Tool& each : tools_of(Writes::allowed)) {
    const Json properties = tool_json(each)["inputSchema"]["properties"];
    for (const char* name : {"notify", "feature_command", "base_url", "record", "config", "runs"})
      EXPECT_FALSE(properties.contains(name)) << each.name;
  }
}

TEST(ToolTable, A_schema_has_the_type_the_choices_and_the_default_of_each_option) {
  const auto tools = tools_of(Writes::refused);
  const Json schema = tool_json(tool_named(tools, "forecast_backtest_price"))["inputSchema"];
  EXPECT_EQ(schema["type"], "object");
  EXPECT_EQ(schema["additionalProperties"], false);
  const Json& properties = schema["properties"];
  EXPECT_EQ(properties["epochs"]["type"], "integer");
  EXPECT_EQ(properties["train_share"]["type"], "number");
  EXPECT_EQ(properties["as_published"]["type"], "boolean");
  EXPECT_EQ(properties["target"]["enum"], Json::parse(R"(["return","close"])"));
  EXPECT_NE(properties["seeds"]["description"].get<std::string>().find("(default: 5)"), std::string::npos);
  const Json score = tool_json(tool_named(tools, "text_score"))["inputSchema"]["properties"];
  EXPECT_EQ(score["text"]["type"], "array");
  EXPECT_EQ(score["text"]["items"]["type"], "string");
  const Json predict = tool_json(tool_named(tools, "forecast_predict_price"))["inputSchema"];
  EXPECT_EQ(predict["required"], Json::parse(R"(["from"])"));
}

TEST(ToolTable, Every_row_names_a_command_and_every_tool_has_a_summary) {
  const auto tools = tools_of(Writes::allowed);
  EXPECT_EQ(tools.size(), 33u);
  for (const Tool& each : tools)
    EXPECT_FALSE(tool_json(each)["description"].get<std::string>().empty()) << each.name;
}

}  // namespace
}  // namespace bellwether::cli
