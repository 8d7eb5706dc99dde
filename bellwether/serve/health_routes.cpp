#include "bellwether/serve/health_routes.h"

namespace bellwether::serve {
namespace {

[[nodiscard]] Response alive() { return {.body = "{\"status\":\"ok\"}\n"}; }

[[nodiscard]] Response ready(const Readiness& readiness) {
  if (readiness.is_ready()) return alive();
  const std::string_view reason = readiness.is_stopping ? "stopping" : "loading";
  return {.status = 503,
          .body = "{\"status\":\"" + std::string(reason) + "\"}\n",
          .headers = {{"retry-after", "1"}}};
}

[[nodiscard]] Route health(std::string path, std::string name, std::string summary, LoopHandler handler) {
  return {.path = std::move(path),
          .name = std::move(name),
          .summary = std::move(summary),
          .tag = "health",
          .access = Access::open,
          .answers = {{.description = "Yes."}, {.status = 503, .description = "No, and why."}},
          .handler = std::move(handler)};
}

}  // namespace

void add_health_routes(RouteTable& table, const Readiness& readiness) {
  const LoopHandler is_alive = [](const Request&) -> core::Result<Response> { return alive(); };
  const LoopHandler is_ready = [&readiness](const Request&) -> core::Result<Response> {
    return ready(readiness);
  };
  table.add(health("/health", "health", "Whether the server takes requests", is_ready));
  table.add(health("/ping", "ping", "The same", is_ready));
  table.add(health("/readyz", "readyz", "The same, by its name in Kubernetes", is_ready));
  table.add(health("/livez", "livez", "Whether the process answers", is_alive));
  table.add(health("/v2/health/live", "server_live", "Whether the process answers (KServe)", is_alive));
  table.add(
      health("/v2/health/ready", "server_ready", "Whether the server takes requests (KServe)", is_ready));
}

}  // namespace bellwether::serve
