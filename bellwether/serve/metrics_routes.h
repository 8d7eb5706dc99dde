// /metrics: what the server and its parts count, for Prometheus.
#pragma once

#include <functional>
#include <vector>

#include "bellwether/serve/metrics/request_metrics.h"
#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// Writes families of its own; called on the event loop, so it must not wait for work.
using MetricsSource = std::function<void(MetricsText&)>;

// The route /metrics: the requests', then each source's, in order. `requests` must outlive the table.
void add_metrics_route(RouteTable& table, const RequestMetrics& requests, std::vector<MetricsSource> sources);

}  // namespace bellwether::serve
