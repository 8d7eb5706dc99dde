// Routes as widgets of a dashboard, by OpenBB Workspace's convention for custom backends: /widgets.json lists them, and
// each answers a flat list of rows.
#pragma once

#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// For each route of the table that is a widget: /openbb/NAME, which reads the same options, all from the query, and
// answers the rows of the route's document as one JSON array of objects; and /widgets.json. Called after the routes
// were added.
void add_openbb_routes(RouteTable& table);

// /widgets.json of the routes that are widgets.
[[nodiscard]] std::string widgets_json(std::span<const Route> routes);

// Lines of JSON as one array.
[[nodiscard]] std::string array_of_lines(std::string_view lines);

}  // namespace bellwether::serve
