#include "bellwether/serve/metrics_routes.h"

#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

TEST(MetricsRoutesTest, The_families_of_the_requests_come_first_and_those_of_the_sources_follow_in_order) {
  const auto source = [](const char* name) {
    return [name](MetricsText& text) {
      text.family(name, MetricKind::counter, "X.");
      text.sample({}, std::uint64_t{1});
    };
  };
  RequestMetrics requests;
  RouteTable table;
  add_metrics_route(table, requests, {source("b_total"), source("a_total")});
  requests.opened();  // after the route was made: each answer is of its moment
  const RouteMatch match = table.match(Method::get, "/metrics");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.route->access, Access::open);
  const auto response = std::get<LoopHandler>(match.route->handler)({});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->content_type, "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_NE(response->body.find("\nbellwether_http_connections 1\n"), std::string::npos);
  EXPECT_TRUE(response->body.starts_with("# HELP bellwether_http_requests_total "));
  EXPECT_TRUE(
      response->body.ends_with("# HELP b_total X.\n# TYPE b_total counter\nb_total 1\n"
                               "# HELP a_total X.\n# TYPE a_total counter\na_total 1\n"));
}

}  // namespace
}  // namespace bellwether::serve
