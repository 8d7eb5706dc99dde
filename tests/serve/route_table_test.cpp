#include "bellwether/serve/route_table.h"

#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

Route route(std::string path, std::string name, Method method = Method::get) {
  return {.method = method, .path = std::move(path), .name = std::move(name)};
}

TEST(RouteTableTest, A_literal_wins_over_a_name) {
  RouteTable table;
  table.add(route("/runs/{run}", "one"));
  table.add(route("/runs/last", "last"));
  table.add(route("/runs/{run}/files/{file}", "file"));
  EXPECT_EQ(table.match(Method::get, "/runs/last").route->name, "last");
  const RouteMatch one = table.match(Method::head, "/runs/a");
  EXPECT_EQ(one.route->name, "one");
  EXPECT_EQ(one.path_values, (Pairs{{"run", "a"}}));
  EXPECT_EQ(table.match(Method::get, "/runs/a/files/b").path_values, (Pairs{{"run", "a"}, {"file", "b"}}));
}

TEST(RouteTableTest, A_name_stands_for_one_segment_that_is_not_empty) {
  RouteTable table;
  table.add(route("/runs/{run}", "one"));
  for (const char* path : {"/runs", "/runs/", "/runs/a/", "/runs/a/b", "//runs/a", "/RUNS/a"})
    EXPECT_EQ(table.match(Method::get, path).route, nullptr) << path;
}

TEST(RouteTableTest, A_wrong_method_is_told_from_no_path) {
  RouteTable table;
  table.add(route("/a", "a", Method::post));
  EXPECT_EQ(table.match(Method::get, "/a").allowed, std::vector{Method::post});
  EXPECT_TRUE(table.match(Method::get, "/b").allowed.empty());
}

TEST(RouteTableTest, A_table_that_contradicts_itself_is_told) {
  RouteTable names, paths;
  names.add(route("/a", "a"));
  names.add(route("/b", "a"));
  EXPECT_FALSE(names.check());
  paths.add(route("/a/{x}", "a"));
  paths.add(route("/a/{y}", "b"));
  EXPECT_FALSE(paths.check());
}

}  // namespace
}  // namespace bellwether::serve
