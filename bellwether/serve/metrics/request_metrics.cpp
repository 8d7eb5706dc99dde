#include "bellwether/serve/metrics/request_metrics.h"

namespace bellwether::serve {
namespace {

constexpr double kSeconds[] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                               0.5,   1,      2.5,   5,    10,    30,   60};

}  // namespace

void RequestMetrics::count(const AnsweredRequest& request) {
  ++requests_[{request.route, request.method, request.status}];
  seconds_.try_emplace(request.route, kSeconds).first->second.observe(request.seconds);
}

void RequestMetrics::write(MetricsText& text) const {
  text.family("bellwether_http_requests_total", MetricKind::counter, "Requests answered.");
  for (const auto& [key, count] : requests_) {
    const auto& [route, method, status] = key;
    text.sample(
        {{"route", route}, {"method", std::string(name_of(method))}, {"code", std::to_string(status)}},
        count);
  }
  text.family("bellwether_http_request_duration_seconds", MetricKind::histogram,
              "Time from the last byte of a request to its answer.");
  for (const auto& [route, seconds] : seconds_) text.samples({{"route", route}}, seconds);
  text.family("bellwether_http_connections", MetricKind::gauge, "Connections that are open.");
  text.sample({}, open_);
  text.family("bellwether_http_connections_total", MetricKind::counter, "Connections accepted.");
  text.sample({}, opened_);
  text.family("bellwether_http_connections_refused_total", MetricKind::counter,
              "Connections closed at once: too many, or no descriptors left.");
  text.sample({}, turned_away_);
}

}  // namespace bellwether::serve
