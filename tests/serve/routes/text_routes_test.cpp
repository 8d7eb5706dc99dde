#include "bellwether/serve/routes/text_routes.h"

#include "tests/serve/routes/data_routes_fixture.h"

namespace bellwether::serve::tests {
namespace {

class TextRoutes : public DataRoutesOver {};

TEST_F(TextRoutes, Cleaning_says_what_it_found) {
  const ordered_json cleaned = json_of(
      send(table_, Method::post, "/v1/clean", R"({"texts": ["up https://t.co/x #ToTheMoon", "plain"]})"));
  EXPECT_EQ(cleaned["texts"][0]["text"], "up [URL] To The Moon");
  EXPECT_EQ(cleaned["texts"][0]["steps"][0], "web addresses: 1");
  EXPECT_EQ(cleaned["texts"][1]["changed"], false);
}

}  // namespace
}  // namespace bellwether::serve::tests
