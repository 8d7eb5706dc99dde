#include "apps/cli/mcp/protocol.h"

#include <algorithm>
#include <array>

namespace bellwether::cli {
namespace {

// The newest first, which a client is offered whose own is not among them.
constexpr std::array<std::string_view, 3> kRevisions = {"2025-11-25", "2025-06-18", "2024-11-05"};

constexpr std::string_view kInstructions =
    "Bellwether scores dated texts, builds sentiment indices and tests whether they help to forecast prices. "
    "Results are "
    "the JSON of the program. Report a forecast only beside its baseline, and a verdict with its notes: "
    "'inconclusive' is a "
    "possible answer. Nothing here is investment advice.";

std::string text_member(const Json& object, const char* name) {
  return object.contains(name) && object[name].is_string() ? object[name].get<std::string>() : "";
}

Json progress_token_of(const Json& params) {
  if (!params.contains("_meta") || !params["_meta"].is_object() || !params["_meta"].contains("progressToken"))
    return nullptr;
  const Json& token = params["_meta"]["progressToken"];
  return token.is_string() || token.is_number_integer() ? token : Json();
}

}  // namespace

Protocol::Protocol(std::vector<Tool> tools, std::string version, ProtocolPorts ports)
    : tools_(std::move(tools)), version_(std::move(version)), ports_(std::move(ports)) {}

void Protocol::take(std::string_view line) {
  const RpcLine parsed = parse_rpc(line);
  if (const auto* fault = std::get_if<RpcFault>(&parsed)) return ports_.send(fault_line(*fault));
  const auto* message = std::get_if<RpcMessage>(&parsed);
  if (message == nullptr) return;
  message->id ? answer(*message) : notified(*message);
}

void Protocol::take_overlong() {
  ports_.send(
      fault_line({RpcCode::parse, "a line of more than " + std::to_string(kLongestMessage) + " bytes"}));
}

void Protocol::refuse(const RpcMessage& message, RpcCode code, std::string why) {
  ports_.send(fault_line({code, std::move(why), *message.id}));
}

void Protocol::answer(const RpcMessage& message) {
  if (message.method == "ping") return ports_.send(result_line(*message.id, Json::object()));
  if (message.method == "initialize") return initialize(message);
  if (!initialized_)
    return refuse(message, RpcCode::invalid_request, "the session must begin with initialize");
  if (message.method == "tools/call") return call(message);
  if (message.method != "tools/list")
    return refuse(message, RpcCode::unknown_method, "unknown method '" + message.method + "'");
  if (message.params.contains("cursor"))
    return refuse(message, RpcCode::invalid_params, "cursor: the list has one page");
  Json list = Json::array();
  for (const Tool& each : tools_) list.push_back(tool_json(each));
  ports_.send(result_line(*message.id, {{"tools", std::move(list)}}));
}

void Protocol::notified(const RpcMessage& message) {
  if (message.method == "notifications/cancelled" && message.params.contains("requestId"))
    ports_.cancel(message.params["requestId"]);
}

void Protocol::initialize(const RpcMessage& message) {
  const std::string wanted = text_member(message.params, "protocolVersion");
  if (wanted.empty()) return refuse(message, RpcCode::invalid_params, "protocolVersion: is missing");
  const bool known = std::ranges::find(kRevisions, wanted) != kRevisions.end();
  initialized_ = true;
  ports_.send(result_line(*message.id, {{"protocolVersion", known ? wanted : std::string(kRevisions.front())},
                                        {"capabilities", {{"tools", {{"listChanged", false}}}}},
                                        {"serverInfo", {{"name", "bellwether"}, {"version", version_}}},
                                        {"instructions", kInstructions}}));
}

void Protocol::call(const RpcMessage& message) {
  const std::string name = text_member(message.params, "name");
  const auto tool = std::ranges::find(tools_, name, &Tool::name);
  if (tool == tools_.end())
    return refuse(message, RpcCode::invalid_params, "unknown tool '" + name + "'; see tools/list");
  ToolCall call{.id = *message.id, .tool = &*tool, .progress_token = progress_token_of(message.params)};
  if (message.params.contains("arguments")) {
    if (!message.params["arguments"].is_object())
      return refuse(message, RpcCode::invalid_params, "arguments must be an object");
    call.arguments = message.params["arguments"];
  }
  if (!ports_.start(std::move(call)))
    refuse(message, RpcCode::busy, "too many calls wait; try again when one has ended");
}

}  // namespace bellwether::cli
