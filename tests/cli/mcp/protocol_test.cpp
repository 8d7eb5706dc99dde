// Messages by the pages of modelcontextprotocol.io/specification: lifecycle, tools, cancellation, progress, ping.
#include "apps/cli/mcp/protocol.h"

#include <gtest/gtest.h>

#include "apps/cli/nouns.h"

namespace bellwether::cli {
namespace {

// A session whose calls are only noted.
struct Talk {
  std::vector<Json> sent;
  std::vector<ToolCall> started;
  std::vector<Json> canceled;
  bool takes_calls = true;
  core::StopFlag stop;
  Program program{stop};
  std::unique_ptr<Protocol> protocol;

  explicit Talk(Writes writes = Writes::refused) {
    add_all_nouns(program);
    protocol = std::make_unique<Protocol>(
        tool_table(program.app(), writes), "0.1.0",
        ProtocolPorts{[this](const std::string& line) { sent.push_back(Json::parse(line)); },
                      [this](ToolCall call) {
                        started.push_back(std::move(call));
                        return takes_calls;
                      },
                      [this](const Json& id) { canceled.push_back(id); }});
  }
  // The answer to a line; null where there is none.
  Json ask(const std::string& line) {
    sent.clear();
    protocol->take(line);
    EXPECT_LE(sent.size(), 1u);
    return sent.empty() ? Json() : sent.front();
  }
  void begin(const std::string& revision = "2025-06-18") {
    const Json answer = ask(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":")" +
                            revision + R"(","capabilities":{},"clientInfo":{"name":"t","version":"1"}}})");
    EXPECT_TRUE(answer.contains("result")) << answer;
  }
};

TEST(Protocol, A_known_revision_is_taken_and_of_an_unknown_one_the_newest_is_offered) {
  for (const auto& [wanted, given] : {std::pair{"2025-11-25", "2025-11-25"},
                                      {"2025-06-18", "2025-06-18"},
                                      {"2024-11-05", "2024-11-05"},
                                      {"1999-01-01", "2025-11-25"}}) {
    Talk talk;
    const Json answer = talk.ask(
        std::string(R"({"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":")") +
        wanted + R"("}})");
    EXPECT_EQ(answer["id"], "a");
    EXPECT_EQ(answer["result"]["protocolVersion"], given);
    EXPECT_TRUE(answer["result"]["capabilities"].contains("tools"));
    EXPECT_EQ(answer["result"]["serverInfo"]["name"], "bellwether");
  }
}

TEST(Protocol, Before_initialize_only_ping_is_answered) {
  Talk talk;
  EXPECT_EQ(talk.ask(R"({"jsonrpc":"2.0","id":1,"method":"ping"})")["result"], Json::object());
  EXPECT_EQ(talk.ask(R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})")["error"]["code"], -32600);
}

TEST(Protocol, Notifications_and_answers_get_no_answer) {
  Talk talk;
  talk.begin();
  for (const char* line : {R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
                           R"({"jsonrpc":"2.0","method":"notifications/unheard_of","params":{}})",
                           R"({"jsonrpc":"2.0","id":9,"result":{}})"})
    EXPECT_TRUE(talk.ask(line).is_null()) << line;
}

TEST(Protocol, A_call_is_started_with_its_arguments_and_token_and_cancelled_by_its_id) {
  Talk talk;
  talk.begin();
  EXPECT_TRUE(talk.ask(R"({"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"text_score",)"
                       R"("arguments":{"text":["a"]},"_meta":{"progressToken":"p"}}})")
                  .is_null());
  ASSERT_EQ(talk.started.size(), 1u);
  EXPECT_EQ(talk.started[0].id, 7);
  EXPECT_EQ(talk.started[0].tool->command.path, "text score");
  EXPECT_EQ(talk.started[0].arguments, Json::parse(R"({"text":["a"]})"));
  EXPECT_EQ(talk.started[0].progress_token, "p");
  EXPECT_TRUE(
      talk.ask(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}})").is_null());
  ASSERT_EQ(talk.canceled.size(), 1u);
  EXPECT_EQ(talk.canceled[0], 7);
}

TEST(Protocol, What_cannot_be_done_has_its_code) {
  Talk talk;
  talk.begin();
  const std::vector<std::pair<std::string, int>> cases = {
      {"", -32700},
      {"nonsense", -32700},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,", -32700},
      {"{\"a\":1,\"a\":2}", -32700},
      {std::string(100, '['), -32700},
      {"[]", -32600},
      {"[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32600},
      {"3", -32600},
      {"{}", -32600},
      {"{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32600},
      {"{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", -32600},
      {"{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", -32600},
      {"{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", -32600},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}", -32600},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]}", -32600},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}", -32601},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}}", -32602},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{}}", -32602},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"bench_score\"}}",
       -32602},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/"
       "call\",\"params\":{\"name\":\"doctor\",\"arguments\":[]}}",
       -32602},
      {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":5}}",
       -32602}};
  for (const auto& [line, code] : cases) EXPECT_EQ(talk.ask(line)["error"]["code"], code) << line;
  EXPECT_TRUE(talk.started.empty());
  talk.takes_calls = false;
  EXPECT_EQ(
      talk.ask(
          R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"doctor"}})")["error"]["code"],
      -32000);
  talk.sent.clear();
  talk.protocol->take_overlong();
  ASSERT_EQ(talk.sent.size(), 1u);
  EXPECT_EQ(talk.sent[0]["error"]["code"], -32700);
  EXPECT_TRUE(talk.sent[0]["id"].is_null());
}

}  // namespace
}  // namespace bellwether::cli
