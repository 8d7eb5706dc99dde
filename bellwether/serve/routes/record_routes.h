// What was forecast so far: the watch list and the receipts.
#pragma once

#include "bellwether/serve/route_table.h"
#include "bellwether/serve/routes/data_context.h"

namespace bellwether::serve {

// GET /v1/watchlist, GET /v1/receipts and GET /v1/receipts/{id}. The context outlives the table.
void add_record_routes(DataContext& context, RouteTable& table);

}  // namespace bellwether::serve
