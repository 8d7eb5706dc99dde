// What the cleaning does to texts.
#pragma once

#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// POST /v1/clean.
void add_text_routes(RouteTable& table);

}  // namespace bellwether::serve
