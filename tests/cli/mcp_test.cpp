// bellwether mcp as a client runs it: lines to standard input, lines from standard output.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kBegin =
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
)";

std::string call_line(int id, const std::string& tool, const Json& arguments) {
  return Json{{"jsonrpc", "2.0"},
              {"id", id},
              {"method", "tools/call"},
              {"params", {{"name", tool}, {"arguments", arguments}, {"_meta", {{"progressToken", id}}}}}}
             .dump() +
         "\n";
}

// Every line of standard output must be a message.
std::vector<Json> talk(const std::string& lines, const std::string& folder,
                       std::vector<std::string> flags = {}) {
  flags.insert(flags.begin(), "mcp");
  const auto outcome = tests::run_bellwether(flags, {.input = kBegin + lines, .working_folder = folder});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  std::vector<Json> messages;
  std::istringstream out(outcome.output);
  for (std::string line; std::getline(out, line);) {
    messages.push_back(Json::parse(line, nullptr, false));
    EXPECT_FALSE(messages.back().is_discarded()) << line;
    EXPECT_EQ(messages.back()["jsonrpc"], "2.0");
  }
  return messages;
}

Json answer_to(const std::vector<Json>& messages, const Json& id) {
  for (const Json& each : messages)
    if (each.contains("id") && each["id"] == id) return each;
  return {};
}

TEST(Mcp, Scores_texts_as_the_command_line_does) {
  const tests::TemporaryFolder folder;
  const auto messages =
      talk(call_line(1, "text_score", {{"text", {"Apple beats estimates", "Apple recalls its phone"}}}),
           folder.path().string());
  const Json result = answer_to(messages, 1)["result"];
  ASSERT_EQ(result["isError"], false) << result;
  const std::string printed = tests::run_bellwether({"text", "score", "--text", "Apple beats estimates",
                                                     "--text", "Apple recalls its phone", "--format", "json"})
                                  .output;
  EXPECT_EQ(result["content"][0]["text"], printed);
}

TEST(Mcp, A_failed_call_is_a_result_with_the_remedy_and_the_next_call_is_answered) {
  const tests::TemporaryFolder folder;
  folder.write("bad.csv", "text,time,ticker\n\"unclosed,2024-01-02,AAPL\n");
  const auto messages =
      talk(call_line(1, "text_score", {{"file", "bad.csv"}}) +
               call_line(2, "text_score", {{"file", "/etc/passwd"}}) +
               call_line(3, "text_score", {{"model", "finbrt"}, {"text", {"a"}}}) +
               call_line(4, "text_score", {{"text", {"Profit rises"}}, {"model", "lexicon"}}),
           folder.path().string());
  for (const auto& [id, words] : {std::pair{1, "bad.csv:2"}, {2, "--root DIR"}, {3, "known names: small"}}) {
    const Json result = answer_to(messages, id)["result"];
    EXPECT_EQ(result["isError"], true) << id;
    EXPECT_NE(result["content"][0]["text"].get<std::string>().find(words), std::string::npos) << result;
  }
  EXPECT_EQ(answer_to(messages, 4)["result"]["isError"], false);
}

TEST(Mcp, What_the_log_says_comes_with_the_answer) {
  const tests::TemporaryFolder folder;
  folder.write(
      "news.csv",
      "text,time,ticker\nProfit rises,2024-01-02T15:00:00Z,AAPL\nProfit rises,2024-01-02T15:00:00Z,AAPL\n");
  const auto messages = talk(call_line(1, "signal_build", {{"texts", "news.csv"}, {"model", "lexicon"}}),
                             folder.path().string());
  const Json result = answer_to(messages, 1)["result"];
  ASSERT_EQ(result["isError"], false) << result;
  EXPECT_EQ(result["structuredContent"]["format"], "bellwether.index/1");
  EXPECT_NE(result["content"][1]["text"].get<std::string>().find("news.csv"), std::string::npos);
}

TEST(Mcp, Fits_are_offered_only_where_writes_are_allowed) {
  const tests::TemporaryFolder folder;
  const std::string list = R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})"
                           "\n";
  const auto has_fit = [](const std::vector<Json>& messages) {
    const Json answer = answer_to(messages, 1);
    for (const Json& each : answer["result"]["tools"])
      if (each["name"] == "forecast_fit_price") return true;
    return false;
  };
  EXPECT_FALSE(has_fit(talk(list, folder.path().string())));
  EXPECT_TRUE(has_fit(talk(list, folder.path().string(), {"--allow-writes"})));
}

TEST(Mcp, Hostile_lines_are_answered_and_do_not_end_the_session) {
  const tests::TemporaryFolder folder;
  const std::string hostile = std::string(5 << 20, 'x') + "\n" + std::string(100'000, '[') + "\n" +
                              "\xff\xfe\n" +
                              std::string("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\0\"}", 38) + "\n" +
                              R"({"jsonrpc":"2.0","id":"last","method":"ping"})" + "\n";
  const auto messages = talk(hostile, folder.path().string());
  EXPECT_EQ(messages.size(), 6u);
  EXPECT_EQ(answer_to(messages, "last")["result"], Json::object());
}

TEST(Mcp, A_cancelled_call_ends_and_gets_no_answer) {
  const tests::TemporaryFolder folder;
  const Json long_call = {{"recipe", "price"},
                          {"ticker", "AAPL"},
                          {"prices", tests::repository_path("samples/prices/AAPL.csv").string()},
                          {"simulations", 10'000}};
  const auto messages =
      talk(call_line(1, "check_null", long_call) +
               R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})"
               "\n" +
               R"({"jsonrpc":"2.0","id":2,"method":"ping"})"
               "\n",
           folder.path().string());
  EXPECT_TRUE(answer_to(messages, 1).is_null()) << answer_to(messages, 1);
  EXPECT_EQ(answer_to(messages, 2)["result"], Json::object());
}

}  // namespace
}  // namespace bellwether::cli
