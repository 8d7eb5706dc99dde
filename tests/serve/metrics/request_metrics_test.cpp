#include "bellwether/serve/metrics/request_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

using testing::HasSubstr;

std::string exposition_of(const RequestMetrics& metrics) {
  MetricsText text;
  metrics.write(text);
  return text.take();
}

TEST(RequestMetricsTest, Requests_are_counted_by_route_method_and_status) {
  RequestMetrics metrics;
  metrics.count({.route = "series", .seconds = 0.25});
  metrics.count({.route = "series", .seconds = 0.5});
  metrics.count({.route = "series", .status = 404, .seconds = 0.25});
  metrics.count({.route = "drop", .method = Method::remove, .seconds = 100});
  const std::string text = exposition_of(metrics);
  for (const char* line :
       {"bellwether_http_requests_total{route=\"series\",method=\"GET\",code=\"200\"} 2\n",
        "bellwether_http_requests_total{route=\"series\",method=\"GET\",code=\"404\"} 1\n",
        "bellwether_http_requests_total{route=\"drop\",method=\"DELETE\",code=\"200\"} 1\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(RequestMetricsTest, Times_are_kept_by_route_alone) {
  RequestMetrics metrics;
  metrics.count({.route = "series", .seconds = 0.25});
  metrics.count({.route = "series", .status = 404, .seconds = 0.5});
  metrics.count({.route = "drop", .seconds = 100});
  const std::string text = exposition_of(metrics);
  for (const char* line :
       {"_bucket{route=\"series\",le=\"0.1\"} 0\n", "_bucket{route=\"series\",le=\"0.25\"} 1\n",
        "_bucket{route=\"series\",le=\"0.5\"} 2\n", "_sum{route=\"series\"} 0.75\n",
        "_count{route=\"series\"} 2\n", "_bucket{route=\"drop\",le=\"60\"} 0\n",
        "_bucket{route=\"drop\",le=\"+Inf\"} 1\n"})
    EXPECT_THAT(text, HasSubstr(std::string("bellwether_http_request_duration_seconds") + line));
}

TEST(RequestMetricsTest, A_closed_connection_was_accepted_and_is_no_longer_open) {
  RequestMetrics metrics;
  metrics.opened();
  metrics.opened();
  metrics.opened();
  metrics.closed();
  metrics.turned_away();
  const std::string text = exposition_of(metrics);
  EXPECT_THAT(text, HasSubstr("\nbellwether_http_connections 2\n"));
  EXPECT_THAT(text, HasSubstr("\nbellwether_http_connections_total 3\n"));
  EXPECT_THAT(text, HasSubstr("\nbellwether_http_connections_refused_total 1\n"));
}

}  // namespace
}  // namespace bellwether::serve
