#include "bellwether/workbench/runs/run_documents.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/store/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

class RunDocuments : public testing::Test {
 protected:
  std::filesystem::path make_run(double loss) {
    const core::FixedClock clock(1'700'000'000);
    auto run = store::RunDirectory::create(
        folder_.path(), {.name = "fit", .config = {{"recipe", "sign", ""}}, .seed = 7}, clock);
    EXPECT_TRUE(run && run->append_metrics({"test", 0, {{"loss", loss}}}) && run->finish({}));
    return run->path();
  }
  tests::TemporaryFolder folder_;
};

TEST_F(RunDocuments, The_list_names_use_case_recipe_and_metric) {
  make_run(2);
  const auto json = nlohmann::json::parse(report::to_json(runs_document(folder_.path())));
  EXPECT_EQ(json["runs"][0]["name"], "fit");
  EXPECT_EQ(json["runs"][0]["recipe"], "sign");
  EXPECT_EQ(json["runs"][0]["status"], "finished");
  EXPECT_EQ(runs_document(folder_.path() / "none").parts.size(), 1U);
}

TEST_F(RunDocuments, Runs_that_differ_in_nothing_say_so) {
  const std::vector<std::filesystem::path> equal = {make_run(2), make_run(2)};
  const std::vector<std::filesystem::path> other = {equal.front(), make_run(3)};
  EXPECT_EQ(comparison_document(equal)->notes.size(), 1U);
  EXPECT_TRUE(comparison_document(other)->notes.empty());
  EXPECT_FALSE(run_document(folder_.path()));
}

}  // namespace
}  // namespace bellwether::workbench
