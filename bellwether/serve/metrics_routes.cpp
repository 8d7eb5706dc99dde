#include "bellwether/serve/metrics_routes.h"

namespace bellwether::serve {

void add_metrics_route(RouteTable& table, const RequestMetrics& requests,
                       std::vector<MetricsSource> sources) {
  table.add({.path = "/metrics",
             .name = "metrics",
             .summary = "What the server counts, for Prometheus",
             .tag = "health",
             .access = Access::open,
             .answers = {{.description = "Exposition format 0.0.4.", .content_type = kMetricsType}},
             .handler = LoopHandler(
                 [&requests, sources = std::move(sources)](const Request&) -> core::Result<Response> {
                   MetricsText text;
                   requests.write(text);
                   for (const MetricsSource& each : sources) each(text);
                   return Response{.content_type = std::string(kMetricsType), .body = text.take()};
                 })});
}

}  // namespace bellwether::serve
