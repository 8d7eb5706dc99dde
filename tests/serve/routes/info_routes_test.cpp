#include "bellwether/serve/routes/info_routes.h"

#include "tests/serve/routes/data_routes_fixture.h"

namespace bellwether::serve::tests {
namespace {

class InfoRoutes : public DataRoutesOver {};

TEST_F(InfoRoutes, Info_says_what_the_server_was_started_with) {
  const ordered_json info = json_of(get(table_, "/v1/info"));
  EXPECT_EQ(info["format"], "bellwether.server/1");
  EXPECT_EQ(info["server"]["replay"], "sample");
  EXPECT_EQ(info["server"]["now"], "2025-10-06T12:00:00Z");
  EXPECT_EQ(info["tickers"][0]["ticker"], "AAPL");
  EXPECT_EQ(info["server"]["data_folders"][0], "data");
  EXPECT_GE(info["recipes"].size(), 3U);
}

}  // namespace
}  // namespace bellwether::serve::tests
