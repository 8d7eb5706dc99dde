// The document is made of the table; here it is compared with what the routes do.
#include "bellwether/serve/openapi.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/serve/health_routes.h"
#include "bellwether/serve/inference/inference_routes.h"
#include "bellwether/serve/metrics_routes.h"
#include "bellwether/serve/page_routes.h"
#include "tests/serve/in_process.h"
#include "tests/serve/stub_analyzer.h"

namespace bellwether::serve {
namespace {

using nlohmann::json;

// Options of each kind.
struct ShownOptions {
  std::string ticker;
  std::int64_t days = 30;
  std::optional<double> share;
  std::vector<std::string> words;
  std::filesystem::path file;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("ticker", &ShownOptions::ticker, "Whose.").required(),
                      field("days", &ShownOptions::days, "How many.").between(1, 90),
                      field("share", &ShownOptions::share, "Of all.").in(core::kShareBelowOne),
                      field("words", &ShownOptions::words, "Which."),
                      field("file", &ShownOptions::file, "Never shown.")};
  }
};

core::Result<Response> nothing(const ShownOptions&, const Request&, core::Job&) { return Response{}; }

class OpenApiTest : public testing::Test {
 protected:
  OpenApiTest() {
    add_inference_routes(table_, service_, "1");
    add_kserve_routes(table_, service_, "1");
    add_score_route(table_, service_);
    add_health_routes(table_, readiness_);
    add_metrics_route(table_, metrics_, {});
    add_page_routes(table_, {});
    table_.add(described<ShownOptions>({.path = "/v1/shown/{ticker}", .name = "shown", .summary = "Shown"},
                                       nothing));
    add_openapi_route(table_, "1", KeyUse::bearer);
    document_ = json::parse(tests::ask(dispatcher_, tests::request_to(Method::get, "/openapi.json")).body);
  }

  Model model_ = tests::stub_model();
  core::ThreadPool pool_{1};
  Readiness readiness_;
  RequestMetrics metrics_;
  RouteTable table_;
  InferenceService service_{model_, pool_, {}, {}};
  Dispatcher dispatcher_{table_, {}, pool_};
  json document_;
};

TEST_F(OpenApiTest, Every_route_is_an_operation_and_every_operation_a_route) {
  EXPECT_EQ(document_["openapi"], "3.1.0");
  ASSERT_TRUE(table_.check()) << table_.check().error().message;
  std::set<std::string> shown, routes;
  for (const auto& [path, methods] : document_["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      EXPECT_TRUE(shown.insert(operation["operationId"]).second);
      EXPECT_FALSE(operation["responses"]["default"].is_null());
    }
  }
  for (const Route& each : table_.routes()) {
    if (each.tag != "page") routes.insert(each.name);
  }
  EXPECT_EQ(shown, routes);
}

TEST_F(OpenApiTest, What_is_shown_is_there) {
  for (const auto& [path, methods] : document_["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      std::string filled = path;
      for (std::size_t open = filled.find('{'); open != filled.npos; open = filled.find('{'))
        filled.replace(open, filled.find('}') - open + 1, "stub");
      const Outgoing out = tests::ask(
          dispatcher_, tests::request_to(method == "post" ? Method::post : Method::get, filled, "{}"));
      EXPECT_NE(out.status, 405) << path;
      EXPECT_EQ(out.body.find("no_such_address"), std::string::npos) << path;
    }
  }
}

TEST_F(OpenApiTest, Options_are_shown_with_type_range_default_and_place) {
  const json& parameters = document_["paths"]["/v1/shown/{ticker}"]["get"]["parameters"];
  ASSERT_EQ(parameters.size(), 4U);
  EXPECT_EQ(parameters[0]["in"], "path");
  EXPECT_EQ(parameters[0]["required"], true);
  EXPECT_EQ(parameters[1]["schema"],
            (json{{"type", "integer"}, {"minimum", 1.0}, {"maximum", 90.0}, {"default", 30}}));
  EXPECT_EQ(parameters[2]["schema"], (json{{"type", "number"}, {"minimum", 0.0}, {"exclusiveMaximum", 1.0}}));
  EXPECT_EQ(parameters[3]["schema"], (json{{"type", "array"}, {"items", {{"type", "string"}}}}));
}

TEST_F(OpenApiTest, The_key_is_asked_for_where_the_routes_ask_for_it) {
  EXPECT_TRUE(document_["paths"]["/health"]["get"]["security"].empty());
  EXPECT_FALSE(document_["paths"]["/v1/score"]["post"]["security"].empty());
  EXPECT_EQ(document_["components"]["securitySchemes"]["key"]["scheme"], "bearer");
}

}  // namespace
}  // namespace bellwether::serve
