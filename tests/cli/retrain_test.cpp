// retrain return as a user runs it: the folder's history, exit codes, and the timer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;

class Retrain : public testing::Test {
 protected:
  [[nodiscard]] std::string models() const { return (folder_.path() / "models").string(); }
  [[nodiscard]] ProgramOutcome run(const std::string& more) const {
    return run_shell("export XDG_CONFIG_HOME='" + (folder_.path() / "config").string() +
                     "'; \"$BELLWETHER\" retrain return '" + models() + "' " + more);
  }

  TemporaryFolder folder_;
};

TEST_F(Retrain, Without_a_model_there_is_no_history_and_nothing_to_go_back_to) {
  EXPECT_EQ(run("--decisions").exit_code, 4);
  EXPECT_EQ(run("--rollback").exit_code, 4);
  EXPECT_EQ(run("").exit_code, 2);  // --prices is missing
  EXPECT_EQ(run("--rollback --decisions").exit_code, 2);
  EXPECT_EQ(run("--on-calendar daily").exit_code, 2);
}

TEST_F(Retrain, The_timer_runs_the_whole_command) {
  const auto installed = run("--prices prices --min-months 24 --install");
  EXPECT_EQ(installed.exit_code, 0) << installed.errors;
  const auto service = run_shell(
      "cat '" + (folder_.path() / "config/systemd/user/bellwether-retrain-return.service").string() + "'");
  EXPECT_THAT(service.output,
              HasSubstr(" retrain return " + models() + " --min-months=24 --prices=prices\n"));
  EXPECT_EQ(run("--uninstall").exit_code, 0);
}

}  // namespace
}  // namespace bellwether::tests
