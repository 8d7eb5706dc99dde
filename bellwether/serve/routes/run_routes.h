// The run directories of the server's folder: listed, shown, compared, and their files.
#pragma once

#include "bellwether/serve/route_table.h"
#include "bellwether/serve/routes/data_context.h"

namespace bellwether::serve {

// GET /v1/runs, /v1/runs/{run}, /v1/runs/{run}/metrics, /v1/runs/{run}/files/{file}, /v1/compare and /v1/sign. The
// context outlives the table.
void add_run_routes(DataContext& context, RouteTable& table);

}  // namespace bellwether::serve
