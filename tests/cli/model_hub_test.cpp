// model pull, model list, and models of the hub by name.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

const std::string kSnapshot = "hub/models--org--small/snapshots/0123456789abcdef0123456789abcdef01234567";

// A cache that holds the built-in model as org/small.
class ModelHub : public testing::Test {
 protected:
  ProgramOutcome run(std::vector<std::string> arguments, std::vector<std::string> more = {}) {
    more.push_back("HF_HOME=" + folder_.path().string());
    return run_bellwether(std::move(arguments), {.environment = std::move(more)});
  }
  void fill_cache() {
    ASSERT_EQ(run({"model", "export", "small", "-o", (folder_.path() / kSnapshot).string()}).exit_code, 0);
    std::filesystem::create_directories(folder_.path() / "hub/models--org--small/refs");
    folder_.write("hub/models--org--small/refs/main", kSnapshot.substr(kSnapshot.rfind('/') + 1));
  }

  TemporaryFolder folder_;
};

TEST_F(ModelHub, The_models_of_the_cache_are_listed) {
  EXPECT_EQ(run({"model", "list", "--format", "csv"}).output, "model,commit,files,bytes,folder\n");
  fill_cache();
  const ProgramOutcome listed = run({"model", "list", "--format", "csv"});
  EXPECT_EQ(listed.exit_code, 0) << listed.errors;
  EXPECT_NE(listed.output.find("org/small,0123456789abcdef"), std::string::npos) << listed.output;
}

TEST_F(ModelHub, A_name_stands_for_the_folder_of_its_snapshot) {
  fill_cache();
  const ProgramOutcome by_name = run({"text", "score", "--text", "Apple beats estimates", "-m", "org/small"});
  EXPECT_EQ(by_name.exit_code, 0) << by_name.errors;
  EXPECT_EQ(by_name.output, run({"text", "score", "--text", "Apple beats estimates"}).output);
  EXPECT_EQ(run({"model", "show", "org/small@main"}).exit_code, 0);
}

TEST_F(ModelHub, A_model_that_was_not_pulled_is_refused_with_the_remedy) {
  const ProgramOutcome outcome = run({"text", "score", "--text", "x", "-m", "org/other"});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_NE(outcome.errors.find("model pull"), std::string::npos) << outcome.errors;
}

TEST_F(ModelHub, Pull_refuses_what_is_no_name_and_asks_nothing_offline) {
  EXPECT_EQ(run({"model", "pull", "../x"}).exit_code, 2);
  const ProgramOutcome offline = run({"model", "pull", "org/other"}, {"HF_HUB_OFFLINE=1"});
  EXPECT_EQ(offline.exit_code, 2);
  EXPECT_NE(offline.errors.find("HF_HUB_OFFLINE"), std::string::npos) << offline.errors;
}

TEST_F(ModelHub, Pull_that_reaches_no_hub_is_a_network_error_and_shows_no_token) {
  const ProgramOutcome outcome =
      run({"model", "pull", "org/other"}, {"HF_ENDPOINT=http://127.0.0.1:9", "HF_TOKEN=hf_canary"});
  EXPECT_EQ(outcome.exit_code, 5);
  EXPECT_EQ((outcome.output + outcome.errors).find("canary"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::tests
