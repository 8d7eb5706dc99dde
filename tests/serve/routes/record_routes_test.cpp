#include "bellwether/serve/routes/record_routes.h"

#include "tests/serve/routes/data_routes_fixture.h"

namespace bellwether::serve::tests {
namespace {

class RecordRoutes : public DataRoutesOver {};

TEST_F(RecordRoutes, Records_and_runs_begin_empty_and_say_so) {
  EXPECT_THAT(json_of(get(table_, "/v1/receipts"))["summary"].get<std::string>(),
              HasSubstr("bellwether try"));
  const ordered_json list = json_of(get(table_, "/v1/watchlist"));
  EXPECT_EQ(list["tickers"][0]["ticker"], "AAPL");
  EXPECT_EQ(list["tickers"][0]["company"], "Apple Inc.");
  EXPECT_TRUE(list["tickers"][0]["forecast"].is_null());
  EXPECT_EQ(json_of(get(table_, "/v1/runs"))["runs"].size(), 0U);
  EXPECT_EQ(get(table_, "/v1/runs/none").error().kind, ErrorKind::not_found);
  EXPECT_EQ(get(table_, "/v1/receipts/abc").error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::serve::tests
