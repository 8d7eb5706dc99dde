// The server's side of the Model Context Protocol: lines in, lines out, no threads and no tools of its own. Revisions
// 2025-11-25, 2025-06-18 and 2024-11-05 (modelcontextprotocol.io/specification).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/cli/mcp/json_rpc.h"
#include "apps/cli/mcp/tool_table.h"

namespace bellwether::cli {

// A call of a tool that a client asked for.
struct ToolCall {
  Json id;
  const Tool* tool = nullptr;
  Json arguments = Json::object();
  Json progress_token;  // null: no progress is wanted
};

// Where the protocol hands what it does not do itself.
struct ProtocolPorts {
  std::function<void(const std::string& line)> send;
  std::function<bool(ToolCall)> start;         // false: too many calls wait
  std::function<void(const Json& id)> cancel;  // an id that nothing runs under is nothing
};

// One session with a client. Not thread-safe.
class Protocol {
 public:
  Protocol(std::vector<Tool> tools, std::string version, ProtocolPorts ports);

  // A line of the client, without its end.
  void take(std::string_view line);
  // A line that was longer than kLongestMessage, of which nothing was kept.
  void take_overlong();

 private:
  void answer(const RpcMessage& message);
  void notified(const RpcMessage& message);
  void initialize(const RpcMessage& message);
  void call(const RpcMessage& message);
  void refuse(const RpcMessage& message, RpcCode code, std::string why);

  std::vector<Tool> tools_;
  std::string version_;
  ProtocolPorts ports_;
  bool initialized_ = false;
};

}  // namespace bellwether::cli
