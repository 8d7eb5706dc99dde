// What a server was started with, so that whoever opens it knows what there is to ask.
#pragma once

#include "bellwether/serve/route_table.h"
#include "bellwether/serve/routes/data_context.h"
#include "bellwether/workbench/jobs/data_folders.h"

namespace bellwether::serve {

// GET /v1/info. Both outlive the table.
void add_info_routes(DataContext& context, const workbench::DataFolders& data, RouteTable& table);

}  // namespace bellwether::serve
