#include "bellwether/serve/openbb.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/serve/document_response.h"
#include "tests/serve/in_process.h"

namespace bellwether::serve {
namespace {

using nlohmann::json;

struct RowsOptions {
  std::string ticker;
  std::int64_t days = 2;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("ticker", &RowsOptions::ticker, "Whose.").required(),
                      field("days", &RowsOptions::days, "How many.").between(0, 9)};
  }
};

core::Result<Response> rows(const RowsOptions& options, const Request& request, core::Job&) {
  report::Table table{.id = "days", .columns = {{"ticker"}, {"day"}}};
  for (std::int64_t day = 0; day < options.days; ++day) table.add({options.ticker, day});
  report::Document document{.format = "test/1"};
  document.add(std::move(table));
  return document_response(document, request);
}

class OpenBbTest : public testing::Test {
 protected:
  OpenBbTest() {
    table_.add(described<RowsOptions>({.path = "/v1/rows/{ticker}",
                                       .name = "rows",
                                       .summary = "Rows",
                                       .widget = Widget::table,
                                       .chart = {.across = "day", .drawn = {"value"}}},
                                      rows));
    add_openbb_routes(table_);
  }
  Outgoing get(const std::string& path, Pairs query) {
    Request request = tests::request_to(Method::get, path);
    request.query = std::move(query);
    return tests::ask(dispatcher_, std::move(request));
  }

  RouteTable table_;
  core::ThreadPool pool_{1};
  Dispatcher dispatcher_{table_, {}, pool_};
};

TEST_F(OpenBbTest, A_widget_lists_the_options_of_its_route) {
  const json widgets = json::parse(get("/widgets.json", {}).body);
  const json& widget = widgets["bellwether_rows"];
  EXPECT_EQ(widget["type"], "table");
  EXPECT_EQ(widget["endpoint"], "openbb/rows");
  EXPECT_EQ(widget["params"][1]["paramName"], "days");
  EXPECT_EQ(widget["params"][1]["type"], "number");
}

TEST_F(OpenBbTest, A_chart_of_the_same_rows_says_what_is_drawn) {
  const json widgets = json::parse(get("/widgets.json", {}).body);
  const json& chart = widgets["bellwether_rows_chart"];
  EXPECT_EQ(chart["endpoint"], "openbb/rows");
  const json& table = chart["data"]["table"];
  EXPECT_EQ(table["chartView"], (json{{"enabled", true}, {"chartType", "line"}}));
  EXPECT_EQ(table["columnsDefs"], (json{{{"field", "day"}, {"chartDataType", "category"}},
                                        {{"field", "value"}, {"chartDataType", "series"}}}));
  EXPECT_FALSE(widgets["bellwether_rows"].contains("data"));
}

TEST_F(OpenBbTest, Its_endpoint_answers_flat_rows) {
  const json got = json::parse(get("/openbb/rows", {{"ticker", "AAPL"}, {"days", "3"}}).body);
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[2], (json{{"ticker", "AAPL"}, {"day", 2}}));
  EXPECT_EQ(json::parse(get("/openbb/rows", {{"ticker", "AAPL"}, {"days", "0"}}).body), json::array());
  EXPECT_EQ(get("/openbb/rows", {}).status, 400);
  EXPECT_EQ(get("/openbb/rows", {{"ticker", "AAPL"}, {"days", "10"}}).status, 400);
}

}  // namespace
}  // namespace bellwether::serve
