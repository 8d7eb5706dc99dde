#include "bellwether/serve/openbb.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace bellwether::serve {
namespace {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::string_view widget_type(const core::Option& option) {
  switch (option.kind) {
    case core::OptionKind::flag: return "boolean";
    case core::OptionKind::whole_number:
    case core::OptionKind::number: return "number";
    case core::OptionKind::text:
    case core::OptionKind::choice: break;
  }
  return "text";
}

[[nodiscard]] Json widget_parameter(const core::Option& option) {
  Json parameter = {{"paramName", option.key},
                    {"label", option.key},
                    {"type", widget_type(option)},
                    {"description", option.field.text},
                    {"value", option.values.empty() ? Json() : Json(option.values.front())}};
  for (const std::string& each : option.choices)
    parameter["options"].push_back({{"label", each}, {"value", each}});
  return parameter;
}

[[nodiscard]] Json widget_json(const Route& route) {
  Json widget = {
      {"name", route.summary},  {"description", route.summary},       {"category", "Bellwether"},
      {"type", "table"},        {"endpoint", "openbb/" + route.name}, {"gridData", {{"w", 20}, {"h", 9}}},
      {"params", Json::array()}};
  for (const core::Option& each : route.options) widget["params"].push_back(widget_parameter(each));
  return widget;
}

// OpenBB's own chart of a table widget: the columns that are not named stay in the table alone.
[[nodiscard]] Json chart_json(const Route& route) {
  Json columns = Json::array({{{"field", route.chart.across}, {"chartDataType", "category"}}});
  for (const std::string_view each : route.chart.drawn)
    columns.push_back({{"field", each}, {"chartDataType", "series"}});
  Json widget = widget_json(route);
  widget["name"] = route.summary + ", as a chart";
  widget["data"]["table"] = {{"chartView", {{"enabled", true}, {"chartType", "line"}}},
                             {"showAll", false},
                             {"columnsDefs", std::move(columns)}};
  return widget;
}

// The request that the route behind a widget reads: what its path names is taken from the query.
[[nodiscard]] Request behind(const Request& request, const std::string& path) {
  Request inner = request;
  inner.query.clear();
  for (const auto& [name, value] : request.query) {
    const bool is_in_path = path.find("{" + name + "}") != std::string::npos;
    (is_in_path ? inner.path_values : inner.query).emplace_back(name, value);
  }
  std::erase_if(inner.headers, [](const auto& each) { return each.first == "accept"; });
  inner.headers.emplace_back("accept", "application/x-ndjson");
  return inner;
}

[[nodiscard]] core::Status require_path(const Request& inner, const std::string& path) {
  for (const std::string_view each : segments_of(path)) {
    const std::string name = each.starts_with('{') ? std::string(each.substr(1, each.size() - 2)) : "";
    if (!name.empty() && inner.path_value(name).empty())
      return core::fail(core::ErrorKind::usage, name + ": is missing");
  }
  return {};
}

[[nodiscard]] Route rows_route(const Route& route, const Handler& handler) {
  Route rows{
      .path = "/openbb/" + route.name,
      .name = "openbb_" + route.name,
      .summary = route.summary + ", as rows",
      .tag = "openbb",
      .time = route.time,
      .answers = {{.description = "Rows.", .schema = R"({"type": "array", "items": {"type": "object"}})"}},
      .options = route.options};
  rows.handler =
      Handler([handler, path = route.path](const Request& request, core::Job& job) -> core::Result<Response> {
        const Request inner = behind(request, path);
        if (core::Status whole = require_path(inner, path); !whole) return core::fail(whole.error());
        auto response = handler(inner, job);
        if (!response || response->status != 200) return response;
        response->body = array_of_lines(response->body);
        response->content_type = "application/json";
        return response;
      });
  return rows;
}

}  // namespace

std::string array_of_lines(std::string_view lines) {
  std::string array = "[";
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (end > 0) array += (array.size() > 1 ? ",\n" : "\n") + std::string(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return array + "\n]\n";
}

std::string widgets_json(std::span<const Route> routes) {
  Json widgets = Json::object();
  for (const Route& each : routes) {
    if (each.widget != Widget::table) continue;
    widgets["bellwether_" + each.name] = widget_json(each);
    if (!each.chart.across.empty()) widgets["bellwether_" + each.name + "_chart"] = chart_json(each);
  }
  return widgets.dump(2) + "\n";
}

void add_openbb_routes(RouteTable& table) {
  std::vector<Route> rows;
  for (const Route& each : table.routes()) {
    const auto* handler = std::get_if<Handler>(&each.handler);
    if (each.widget == Widget::table && handler != nullptr) rows.push_back(rows_route(each, *handler));
  }
  const std::string widgets = widgets_json(table.routes());
  for (Route& each : rows) table.add(std::move(each));
  table.add({.path = "/widgets.json",
             .name = "widgets",
             .summary = "The widgets of a dashboard (OpenBB Workspace)",
             .tag = "openbb",
             .handler = LoopHandler(
                 [widgets](const Request&) -> core::Result<Response> { return Response{.body = widgets}; })});
}

}  // namespace bellwether::serve
