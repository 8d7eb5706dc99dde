#include "bellwether/serve/local_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

TEST(LocalPaths, An_absolute_path_is_cut_to_its_last_name) {
  EXPECT_EQ(without_folders("/data/me/a.csv"), "a.csv");
  EXPECT_EQ(without_folders("cannot open '/data/me/a.csv': none"), "cannot open 'a.csv': none");
  EXPECT_EQ(without_folders("--prices=/data/me/a.csv --out /tmp/x/"), "--prices=a.csv --out x");
  EXPECT_EQ(without_folders("/a/b.csv:12: no number"), "b.csv:12: no number");
  EXPECT_EQ(without_folders("a:/b/c:/d/e"), "a:c:e");
}

TEST(LocalPaths, What_is_none_stays) {
  for (const char* each : {"https://example.com/a/b", "24/7", "and/or", "samples/prices/AAPL.csv", "../x/y",
                           "a / b", "/", "// comment", "2024/01/02", ""})
    EXPECT_EQ(without_folders(each), each);
}

TEST(LocalPaths, All_cells_and_sentences_of_a_document_are_cut) {
  report::Document document{.summary = "of /x/y", .notes = {"see /x/z"}};
  report::Table table{.id = "t", .columns = {{"a"}, {"b"}, {"c"}}};
  table.add({"/My Files/a.csv", 3, std::vector<std::string>{"/x/q", "r"}});
  document.add(std::move(table));
  document.add(std::string("in /x/w"));
  remove_folders(document);
  const std::string json = report::to_json(document);
  EXPECT_THAT(json, testing::Not(testing::HasSubstr("/")));
  EXPECT_THAT(json, testing::HasSubstr("\"a.csv\""));
}

TEST(LocalPaths, A_file_of_a_run_loses_the_paths_that_its_manifest_names) {
  store::RunManifest manifest;
  manifest.setup.arguments = {"fit", "--texts", "/data/news/a.csv"};
  manifest.setup.config = {{"prices", "/data/p.csv", ""}};
  manifest.working_folder = "/data";
  EXPECT_EQ(without_paths_of(manifest, "<a href=/data/p.csv>/data/news/a.csv</a> /other in /data, /database"),
            "<a href=p.csv>a.csv</a> /other in data, /database");
}

}  // namespace
}  // namespace bellwether::serve
