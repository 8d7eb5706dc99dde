#include "apps/cli/mcp/json_rpc.h"

#include "bellwether/core/strict_json.h"

namespace bellwether::cli {
namespace {

constexpr core::JsonLimits kMessageLimits{.depth = 32, .keys = 10'000, .string_bytes = kLongestMessage};

std::string line_of(const Json& message) {
  return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_id(const nlohmann::json& value) { return value.is_string() || value.is_number_integer(); }

}  // namespace

RpcLine parse_rpc(std::string_view line) {
  const auto parsed = core::parse_json(line, kMessageLimits);
  if (!parsed) return RpcFault{RpcCode::parse, parsed.error().message};
  if (parsed->is_array())
    return RpcFault{RpcCode::invalid_request, "batches are not taken; send one message a line"};
  if (!parsed->is_object()) return RpcFault{RpcCode::invalid_request, "a message must be a JSON object"};
  RpcFault fault{RpcCode::invalid_request, ""};
  RpcMessage message;
  if (parsed->contains("id")) {
    const nlohmann::json& id = (*parsed)["id"];
    if (!is_id(id)) return RpcFault{RpcCode::invalid_request, "id must be a text or a whole number"};
    fault.id = Json(id);
    message.id = Json(id);
  }
  if (!parsed->contains("jsonrpc") || (*parsed)["jsonrpc"] != "2.0") {
    fault.message = "jsonrpc must be \"2.0\"";
    return fault;
  }
  if (!parsed->contains("method")) {
    if (message.id && (parsed->contains("result") || parsed->contains("error"))) return RpcAnswer{};
    fault.message = "method is missing";
    return fault;
  }
  if (!(*parsed)["method"].is_string()) {
    fault.message = "method must be a text";
    return fault;
  }
  message.method = (*parsed)["method"].get<std::string>();
  if (parsed->contains("params")) {
    if (!(*parsed)["params"].is_object()) {
      fault.message = "params must be an object";
      return fault;
    }
    message.params = Json((*parsed)["params"]);
  }
  return message;
}

std::string result_line(const Json& id, Json result) {
  return line_of({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
}

std::string fault_line(const RpcFault& fault) {
  return line_of({{"jsonrpc", "2.0"},
                  {"id", fault.id},
                  {"error", {{"code", static_cast<int>(fault.code)}, {"message", fault.message}}}});
}

std::string notification_line(std::string_view method, Json params) {
  return line_of({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

}  // namespace bellwether::cli
