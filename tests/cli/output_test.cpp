#include "apps/cli/output.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace bellwether::cli {
namespace {

Table example() {
  Table table({{"ticker"}, {"rmse", 2}, {"rows"}, {"best"}});
  table.add_row({"AAPL", 3.8612, 50, true});
  table.add_row({"a,\"b\"", std::numeric_limits<double>::quiet_NaN(), 1234567, false});
  table.add_row({"é"});
  return table;
}

TEST(Table, Is_aligned_on_a_terminal_with_numbers_to_the_right) {
  EXPECT_EQ(example().text(OutputFormat::table),
            "ticker  rmse     rows  best\n"
            "AAPL    3.86       50  yes\n"
            "a,\"b\"      -  1234567  no\n"
            "é          -        -  -\n");
}

TEST(Table, As_csv_follows_rfc_4180) {
  EXPECT_EQ(example().text(OutputFormat::csv),
            "ticker,rmse,rows,best\n"
            "AAPL,3.8612,50,true\n"
            "\"a,\"\"b\"\"\",,1234567,false\n"
            "é,,,\n");
}

TEST(Table, As_json_is_an_array_of_objects_without_anything_that_is_not_finite) {
  const auto parsed = nlohmann::json::parse(example().text(OutputFormat::json));
  ASSERT_EQ(parsed.size(), 3u);
  EXPECT_EQ(parsed[0], nlohmann::json::parse(R"({"ticker":"AAPL","rmse":3.8612,"rows":50,"best":true})"));
  EXPECT_TRUE(parsed[1]["rmse"].is_null());
  EXPECT_TRUE(parsed[2]["best"].is_null());
}

TEST(Table, As_json_lines_is_an_object_a_line_with_keys_in_the_order_of_the_columns) {
  const std::string text = example().text(OutputFormat::jsonl);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  EXPECT_EQ(text.substr(0, text.find('\n')), R"({"ticker":"AAPL","rmse":3.8612,"rows":50,"best":true})");
}

TEST(Table, Without_rows_is_still_valid_in_every_format) {
  const Table table({{"a"}, {"b"}});
  EXPECT_EQ(table.text(OutputFormat::table), "a  b\n");
  EXPECT_EQ(table.text(OutputFormat::csv), "a,b\n");
  EXPECT_EQ(table.text(OutputFormat::json), "[]\n");
  EXPECT_EQ(table.text(OutputFormat::jsonl), "");
}

TEST(Cell, Takes_what_commands_have) {
  EXPECT_TRUE(std::holds_alternative<std::int64_t>(Cell(std::size_t{3}).value()));
  EXPECT_TRUE(std::holds_alternative<std::string>(Cell(std::string_view("x")).value()));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(Cell(std::optional<double>()).value()));
  EXPECT_TRUE(std::holds_alternative<double>(Cell(std::optional<double>(1)).value()));
  EXPECT_TRUE(std::holds_alternative<bool>(Cell(true).value()));
}

}  // namespace
}  // namespace bellwether::cli
