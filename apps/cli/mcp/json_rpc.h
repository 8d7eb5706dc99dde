// JSON-RPC 2.0 as the Model Context Protocol uses it: one message a line.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bellwether::cli {

using Json = nlohmann::ordered_json;

// Bytes of a line, and of one text in it.
inline constexpr std::size_t kLongestMessage = std::size_t{4} << 20;

// The codes of the standard, and one of this server.
enum class RpcCode : int {
  parse = -32700,
  invalid_request = -32600,
  unknown_method = -32601,
  invalid_params = -32602,
  busy = -32000,  // too many calls wait
};

// A request, or without id a notification.
struct RpcMessage {
  std::optional<Json> id;  // a text or a whole number
  std::string method;
  Json params = Json::object();
};

// Why there is no message; `id` as far as it could be read, else null.
struct RpcFault {
  RpcCode code = RpcCode::parse;
  std::string message;
  Json id = nullptr;
};

// The client's answer to a question of the server, which asks none.
struct RpcAnswer {};

// What a line says.
using RpcLine = std::variant<RpcMessage, RpcAnswer, RpcFault>;
[[nodiscard]] RpcLine parse_rpc(std::string_view line);

// Lines to send, without their end. Text that is no UTF-8 has U+FFFD in the place of what is wrong.
[[nodiscard]] std::string result_line(const Json& id, Json result);
[[nodiscard]] std::string fault_line(const RpcFault& fault);
[[nodiscard]] std::string notification_line(std::string_view method, Json params);

}  // namespace bellwether::cli
