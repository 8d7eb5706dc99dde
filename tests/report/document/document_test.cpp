#include "bellwether/report/document/document.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::report {
namespace {

Table small_table() {
  Table table{.id = "models", .caption = "", .columns = {{"model"}, {"rows", "rows", Kind::count}}};
  table.add({"lstm", 50});
  return table;
}

Table record(const std::string& id, Cell value) {
  Table table{.id = id, .caption = "", .columns = {}};
  table.add_fact({"name", "name", Kind::number, 1}, std::move(value));
  return table;
}

TEST(Document, Blocks_stand_apart_on_a_terminal) {
  Document document{.format = "bellwether.test/1", .summary = "No.", .notes = {"One fold."}};
  document.add("Between.");
  document.add(small_table());
  EXPECT_EQ(to_terminal(document), "No.\n\nBetween.\n\nmodel  rows\nlstm     50\n\nOne fold.\n");
}

TEST(Document, As_json_is_an_object_with_its_format_first) {
  Document document{.format = "bellwether.test/1", .summary = "No.", .notes = {"One fold."}};
  document.add(small_table());
  document.add(record("machine", "x"));
  EXPECT_EQ(nlohmann::ordered_json::parse(to_json(document)).dump(),
            R"({"format":"bellwether.test/1","summary":"No.","models":[{"model":"lstm","rows":50}],)"
            R"("machine":{"name":"x"},"notes":["One fold."]})");
}

TEST(Document, A_table_without_rows_is_left_out) {
  Document document{.format = "bellwether.test/1", .summary = ""};
  document.add(Table{.id = "a", .caption = "", .columns = {{"a"}}});
  EXPECT_TRUE(document.parts.empty());
}

TEST(Document, As_csv_and_json_lines_is_its_first_table) {
  Document document{.format = "bellwether.test/1", .summary = ""};
  document.add(small_table());
  document.add(record("machine", "x"));
  EXPECT_EQ(to_csv(document), "model,rows\nlstm,50\n");
  EXPECT_EQ(to_json_lines(document), "{\"model\":\"lstm\",\"rows\":50}\n");
}

TEST(Document, Records_as_csv_are_a_line_a_value) {
  Document document{.format = "bellwether.test/1", .summary = ""};
  document.add(record("machine", "x"));
  document.add(record("program", 2.5));
  EXPECT_EQ(to_csv(document), "what,name,value\nmachine,name,x\nprogram,name,2.5\n");
}

}  // namespace
}  // namespace bellwether::report
