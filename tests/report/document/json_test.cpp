#include "bellwether/report/document/json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/report/document/document_example.h"

namespace bellwether::report {
namespace {

TEST(TableJson, Values_have_their_types_and_nothing_is_not_finite) {
  const auto rows = table_json(tests::example_table());
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].dump(),
            R"({"model":"AAPL","rmse":-3.8612,"rmse_low":-4.0,"rmse_high":-3.5,"rows":50,"best":true,)"
            R"("day":"1970-01-01","features":["close","sentiment"],"mode":"leak-free"})");
  EXPECT_TRUE(rows[1]["rmse"].is_null());
  EXPECT_TRUE(rows[1]["rmse_low"].is_null());
  EXPECT_TRUE(rows[2]["best"].is_null());
}

TEST(TableJson, A_record_is_one_object) {
  Table record{.id = "machine", .caption = "", .columns = {}};
  record.add_fact({"cpu", "processor"}, "Example 9000");
  EXPECT_EQ(table_json(record).dump(), R"({"cpu":"Example 9000"})");
}

TEST(TableJson, Lines_are_an_object_each_with_the_keys_in_the_order_of_the_columns) {
  const std::string lines = to_json_lines(tests::example_table());
  EXPECT_EQ(std::ranges::count(lines, '\n'), 3);
  EXPECT_TRUE(lines.starts_with(R"({"model":"AAPL","rmse":-3.8612,"rmse_low":)"));
}

TEST(TableJson, Text_that_is_no_utf_8_is_replaced) {
  Table table{.id = "a", .caption = "", .columns = {{"a"}}};
  table.add({"\xff"});
  EXPECT_EQ(to_json_lines(table), "{\"a\":\"\uFFFD\"}\n");
}

}  // namespace
}  // namespace bellwether::report
