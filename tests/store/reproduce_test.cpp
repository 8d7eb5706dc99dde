// With a script in the program's place; the program itself: tests/cli/runs_test.cpp.
#include "bellwether/store/reproduce.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/store/run_fixture.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;

class ReproduceTest : public tests::RunFixture {
 protected:
  // A program that does `work`, with the place of the runs in $runs.
  fs::path program(const std::string& work) {
    const fs::path path = folder_.write(
        "program",
        "#!/bin/sh\nfor each in \"$@\"; do case $each in --runs=*) runs=${each#--runs=};; esac; done\n" +
            work + "\n");
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  RunManifest recorded() {
    path_ = finished_run();
    return *read_manifest(path_);
  }

  fs::path path_;
};

TEST_F(ReproduceTest, The_same_run_again_differs_in_nothing) {
  const RunManifest manifest = recorded();
  const auto repeated =
      repeat_run(manifest, program("mkdir -p \"$runs\" && cp -r '" + path_.string() + "' \"$runs\""), runs());
  ASSERT_TRUE(repeated) << repeated.error().message;
  EXPECT_EQ(repeated->folder.parent_path(), runs());
  EXPECT_NE(repeated->folder, path_);
  const auto differences = compare_repeated(path_, *repeated);
  ASSERT_TRUE(differences) << differences.error().message;
  EXPECT_TRUE(differences->empty());
}

TEST_F(ReproduceTest, A_file_that_comes_out_otherwise_is_named) {
  const RunManifest manifest = recorded();
  const auto repeated = repeat_run(manifest,
                                   program("mkdir -p \"$runs\" && cp -r '" + path_.string() +
                                           "' \"$runs\" && echo x >\"$runs\"/*/predictions.csv"),
                                   runs());
  ASSERT_TRUE(repeated) << repeated.error().message;
  const auto differences = compare_repeated(path_, *repeated);
  ASSERT_TRUE(differences) << differences.error().message;
  ASSERT_EQ(differences->size(), 1u);
  EXPECT_EQ(differences->front().name, "predictions.csv");
}

TEST_F(ReproduceTest, A_program_that_fails_or_leaves_no_run_is_told) {
  const RunManifest manifest = recorded();
  for (const char* work : {"exit 4", "exit 0"}) {
    const auto repeated = repeat_run(manifest, program(work), runs());
    ASSERT_FALSE(repeated) << work;
    EXPECT_EQ(repeated.error().kind, core::ErrorKind::data);
  }
  EXPECT_NE(repeat_run(manifest, program("exit 4"), runs()).error().message.find("exit code 4"),
            std::string::npos);
  for (const auto& entry : fs::directory_iterator(runs()))
    EXPECT_FALSE(entry.path().filename().string().starts_with(".repeat")) << "nothing is left behind";
}

}  // namespace
}  // namespace bellwether::store
