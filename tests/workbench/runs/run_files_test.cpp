#include "bellwether/workbench/runs/run_files.h"

#include <gtest/gtest.h>

#include "bellwether/store/run_directory.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;

class RunFiles : public testing::Test {
 protected:
  RunFiles() {
    const core::FixedClock clock(1'700'000'000);
    auto run = store::RunDirectory::create(folder_.path() / "runs", {.name = "backtest"}, clock);
    EXPECT_TRUE(run && run->write_file("sign.json", R"({"format": "bellwether.sign/1", "a": 1})"));
    EXPECT_TRUE(run->append_metrics({"fit", 0, {{"loss", 2.0}}}) &&
                run->append_metrics({"fit", 1, {{"loss", 1.0}}}));
    EXPECT_TRUE(run->finish({}));
    run_ = run->path();
    folder_.write("secret.txt", "s");
    std::filesystem::create_symlink("../../secret.txt", run_ / "link.txt");
  }
  tests::TemporaryFolder folder_;
  std::filesystem::path run_;
};

TEST_F(RunFiles, Each_has_its_media_type_and_what_it_calls_itself) {
  std::vector<std::string> names;
  for (const RunFile& each : run_files(run_)) names.push_back(each.name);
  EXPECT_EQ(names, (std::vector<std::string>{"manifest.json", "metrics.jsonl", "sign.json"}));
  EXPECT_EQ(run_files(run_)[2].format, "bellwether.sign/1");
  EXPECT_EQ(run_files(run_)[2].media_type, "application/json");
  EXPECT_EQ(read_run_file(run_, "sign.json")->content.substr(0, 1), "{");
}

TEST_F(RunFiles, Nothing_outside_the_folder_is_read) {
  for (const char* name : {"link.txt", "../../secret.txt", "/etc/passwd", "..", ".", "", ".bellwether.lock"})
    EXPECT_EQ(read_run_file(run_, name).error().kind, ErrorKind::not_found) << name;
}

TEST_F(RunFiles, A_run_is_named_and_never_a_path) {
  const auto runs = folder_.path() / "runs";
  EXPECT_EQ(*named_run(runs, "last"), run_);
  EXPECT_EQ(*named_run(runs, run_.filename().string().substr(0, 12)), run_);
  for (const std::string& name : {run_.string(), std::string("../runs/") + run_.filename().string(),
                                  std::string(".."), std::string("."), std::string("")})
    EXPECT_FALSE(named_run(runs, name)) << name;
}

}  // namespace
}  // namespace bellwether::workbench
