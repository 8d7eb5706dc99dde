#include "bellwether/serve/openapi.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

namespace bellwether::serve {
namespace {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::string_view json_type(core::OptionKind kind) {
  switch (kind) {
    case core::OptionKind::flag: return "boolean";
    case core::OptionKind::whole_number: return "integer";
    case core::OptionKind::number: return "number";
    case core::OptionKind::text:
    case core::OptionKind::choice: break;
  }
  return "string";
}

[[nodiscard]] Json value_of(const core::Option& option, const std::string& text) {
  const bool is_text = option.kind == core::OptionKind::text || option.kind == core::OptionKind::choice;
  return is_text ? Json(text) : Json::parse(text);
}

void add_range(Json& schema, const core::Range& range) {
  if (std::isfinite(range.low)) schema[range.low_is_open ? "exclusiveMinimum" : "minimum"] = range.low;
  if (std::isfinite(range.high)) schema[range.high_is_open ? "exclusiveMaximum" : "maximum"] = range.high;
}

[[nodiscard]] Json option_schema(const core::Option& option) {
  Json schema = {{"type", json_type(option.kind)}};
  if (!option.choices.empty()) schema["enum"] = option.choices;
  add_range(schema, option.field.range);
  if (option.is_list) return {{"type", "array"}, {"items", schema}};
  if (!option.values.empty() && !option.field.is_required && option.values.front() != "")
    schema["default"] = value_of(option, option.values.front());
  return schema;
}

[[nodiscard]] bool is_in_path(const Route& route, std::string_view key) {
  return route.path.find("{" + std::string(key) + "}") != std::string::npos;
}

[[nodiscard]] Json parameter(const core::Option& option, std::string_view place) {
  return {{"name", option.key},
          {"in", place},
          {"required", place == "path" || option.field.is_required},
          {"description", option.field.text},
          {"schema", option_schema(option)}};
}

[[nodiscard]] Json parameters_of(const Route& route) {
  Json list = Json::array();
  for (const std::string_view each : segments_of(route.path)) {
    const bool is_described = std::ranges::any_of(
        route.options, [&](const core::Option& option) { return each == "{" + option.key + "}"; });
    if (each.starts_with('{') && !is_described)
      list.push_back({{"name", each.substr(1, each.size() - 2)},
                      {"in", "path"},
                      {"required", true},
                      {"schema", {{"type", "string"}}}});
  }
  for (const core::Option& each : route.options) {
    if (is_in_path(route, each.key))
      list.push_back(parameter(each, "path"));
    else if (route.method != Method::post)
      list.push_back(parameter(each, "query"));
  }
  return list;
}

// Where the schema of that key stands in one with objects within: "lstm.epochs".
[[nodiscard]] Json& property_place(Json& schema, std::string_view key) {
  Json* place = &schema;
  for (std::size_t dot = key.find('.'); dot != key.npos; dot = key.find('.')) {
    place = &(*place)["properties"][std::string(key.substr(0, dot))];
    (*place)["type"] = "object";
    key.remove_prefix(dot + 1);
  }
  return (*place)["properties"][std::string(key)];
}

[[nodiscard]] Json body_schema(const Route& route) {
  if (!route.body_schema.empty()) return Json::parse(route.body_schema);
  Json schema = {{"type", "object"}, {"properties", Json::object()}};
  for (const core::Option& each : route.options) {
    if (is_in_path(route, each.key)) continue;
    Json& property = property_place(schema, each.key);
    property = option_schema(each);
    property["description"] = each.field.text;
    if (each.field.is_required) schema["required"].push_back(each.key);
  }
  schema["additionalProperties"] = false;
  return schema;
}

[[nodiscard]] Json answer_json(const AnswerShape& answer) {
  Json schema = {{"type", answer.content_type == "application/json" ? "object" : "string"}};
  if (!answer.schema.empty()) schema = Json::parse(answer.schema);
  return {{"description", answer.description}, {"content", {{answer.content_type, {{"schema", schema}}}}}};
}

[[nodiscard]] std::string_view error_schema(ErrorForm form) {
  switch (form) {
    case ErrorForm::bellwether: return "#/components/schemas/Error";
    case ErrorForm::inference: return "#/components/schemas/InferenceError";
    case ErrorForm::kserve: break;
  }
  return "#/components/schemas/KServeError";
}

[[nodiscard]] Json operation(const Route& route, KeyUse key) {
  Json described = {{"operationId", route.name}, {"summary", route.summary}, {"tags", {route.tag}}};
  if (Json parameters = parameters_of(route); !parameters.empty())
    described["parameters"] = std::move(parameters);
  if (route.method == Method::post)
    described["requestBody"] = {{"required", true},
                                {"content", {{"application/json", {{"schema", body_schema(route)}}}}}};
  for (const AnswerShape& each : route.answers)
    described["responses"][std::to_string(each.status)] = answer_json(each);
  described["responses"]["default"] = {
      {"description", "An error."},
      {"content", {{"application/json", {{"schema", {{"$ref", error_schema(route.errors)}}}}}}}};
  const bool needs_key = key == KeyUse::bearer && route.access == Access::keyed;
  described["security"] = needs_key ? Json::array({{{"key", Json::array()}}}) : Json::array();
  return described;
}

[[nodiscard]] Json error_schemas() {
  const Json text = {{"type", "string"}};
  const Json flat = {{"type", "object"}, {"required", {"error"}}, {"properties", {{"error", text}}}};
  Json inference = flat;
  inference["properties"]["error_type"] = text;
  const Json inner = {{"type", "object"},
                      {"required", {"code", "message"}},
                      {"properties", {{"code", text}, {"message", text}, {"request_id", text}}}};
  return {{"Error", {{"type", "object"}, {"required", {"error"}}, {"properties", {{"error", inner}}}}},
          {"InferenceError", inference},
          {"KServeError", flat}};
}

[[nodiscard]] std::string method_key(Method method) {
  return method == Method::remove ? "delete" : method == Method::post ? "post" : "get";
}

}  // namespace

std::string openapi_document(const RouteTable& table, std::string_view version, KeyUse key) {
  Json document = {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Bellwether"},
        {"version", version},
        {"description", "Sentiment of financial text, and forecasts made with it. Not advice."}}},
      {"paths", Json::object()}};
  for (const Route& each : table.routes()) {
    if (each.tag != "page") document["paths"][each.path][method_key(each.method)] = operation(each, key);
  }
  document["components"]["schemas"] = error_schemas();
  if (key == KeyUse::bearer)
    document["components"]["securitySchemes"]["key"] = {{"type", "http"}, {"scheme", "bearer"}};
  return document.dump(2) + "\n";
}

void add_openapi_route(RouteTable& table, std::string_view version, KeyUse key) {
  auto text = std::make_shared<std::string>();
  table.add({.path = "/openapi.json",
             .name = "openapi",
             .summary = "This document",
             .tag = "health",
             .access = Access::open,
             .handler = LoopHandler([text](const Request&) -> core::Result<Response> {
               return Response{.body = *text, .headers = {{"cache-control", std::string(kRevalidate)}}};
             })});
  *text = openapi_document(table, version, key);
}

}  // namespace bellwether::serve
