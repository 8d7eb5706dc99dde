// Routes that tell how the server is, for load balancers and monitoring: no key, no work.
//
//   /livez, /v2/health/live                     200 as long as the process answers
//   /health, /ping, /readyz, /v2/health/ready   200 {"status": "ok"}; 503 while the model loads and from the moment
//                                               the server is asked to end
#pragma once

#include "bellwether/serve/readiness.h"
#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// `readiness` must outlive the table.
void add_health_routes(RouteTable& table, const Readiness& readiness);

}  // namespace bellwether::serve
