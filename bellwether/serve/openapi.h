// The routes as an OpenAPI 3.1 document.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// Whether a key is asked for.
enum class KeyUse { none, bearer };

// Every route of the table but the page's files: its path parameters, query or body with types, ranges, choices and
// defaults, its answers and its errors.
[[nodiscard]] std::string openapi_document(const RouteTable& table, std::string_view version, KeyUse key);

// The route /openapi.json, of all routes that the table has by then and itself. Added last.
void add_openapi_route(RouteTable& table, std::string_view version, KeyUse key);

}  // namespace bellwether::serve
