// What can be run in the background, and the jobs that run.
#pragma once

#include "bellwether/serve/route_table.h"
#include "bellwether/serve/routes/data_context.h"
#include "bellwether/workbench/jobs/job_requests.h"

namespace bellwether::serve {

// GET /v1/requests and /v1/requests/{request}; POST and GET /v1/jobs, GET and DELETE /v1/jobs/{job}, GET
// /v1/jobs/{job}/events. Both outlive the table.
void add_job_routes(DataContext& context, const workbench::JobPlace& place, RouteTable& table);

}  // namespace bellwether::serve
