// Series, sentiment index and forecast of a ticker, from live providers or a recording.
#pragma once

#include "bellwether/serve/route_table.h"
#include "bellwether/serve/routes/data_context.h"

namespace bellwether::serve {

// GET /v1/series, GET /v1/index, POST /v1/forecast and POST /v1/forecast/events. The context outlives the table.
void add_live_routes(DataContext& context, RouteTable& table);

}  // namespace bellwether::serve
