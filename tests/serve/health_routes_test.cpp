// What load balancers ask.
#include "bellwether/serve/health_routes.h"

#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

class HealthRoutesTest : public testing::Test {
 protected:
  HealthRoutesTest() { add_health_routes(table_, readiness_); }
  Response health_at(const char* path) {
    const RouteMatch match = table_.match(Method::get, path);
    if (match.route == nullptr) return {.status = 404};
    EXPECT_EQ(match.route->access, Access::open) << path;
    return *std::get<LoopHandler>(match.route->handler)({});
  }

  Readiness readiness_;
  RouteTable table_;
};

TEST_F(HealthRoutesTest, A_server_is_ready_from_the_load_of_its_model_until_it_is_asked_to_end) {
  for (const char* path : {"/health", "/ping", "/readyz", "/v2/health/ready"}) {
    readiness_.is_loaded = readiness_.is_stopping = false;
    const Response loading = health_at(path);
    EXPECT_EQ(loading.status, 503) << path;
    EXPECT_EQ(loading.body, "{\"status\":\"loading\"}\n");
    EXPECT_EQ(loading.headers, (Pairs{{"retry-after", "1"}}));
    readiness_.is_loaded = true;
    EXPECT_EQ(health_at(path).status, 200) << path;
    EXPECT_EQ(health_at(path).body, "{\"status\":\"ok\"}\n");
    readiness_.is_stopping = true;
    EXPECT_EQ(health_at(path).status, 503) << path;
    EXPECT_EQ(health_at(path).body, "{\"status\":\"stopping\"}\n");
  }
}

TEST_F(HealthRoutesTest, A_process_is_alive_whether_or_not_it_is_ready) {
  readiness_.is_stopping = true;
  for (const char* path : {"/livez", "/v2/health/live"}) {
    EXPECT_EQ(health_at(path).status, 200) << path;
    EXPECT_EQ(health_at(path).body, "{\"status\":\"ok\"}\n");
  }
}

TEST_F(HealthRoutesTest, The_table_is_sound) { EXPECT_TRUE(table_.check()); }

}  // namespace
}  // namespace bellwether::serve
