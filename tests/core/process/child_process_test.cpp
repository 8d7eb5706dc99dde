#include "bellwether/core/process/child_process.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "bellwether/core/file.h"
#include "bellwether/core/number.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::core {
namespace {

std::string text_of(const std::filesystem::path& file) {
  const auto text = read_file(file, 10'000);
  return text ? *text : "";
}

// Whether the process whose number is in the file ends within two seconds.
bool has_ended(const std::filesystem::path& file) {
  const auto process = number_in<int>(text_of(file));
  EXPECT_TRUE(process) << file;
  for (int look = 0; process && look < 200; ++look) {
    if (::kill(*process, 0) != 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

class ChildProcess : public testing::Test {
 protected:
  Result<ChildOutcome> run(const std::string& shell, double seconds = 20,
                           LeftBehind left_behind = LeftBehind::ended) {
    return run_child({.words = {"sh", "-c", shell},
                      .folder = folder_.path(),
                      .environment = {{"WORD", "it's"}},
                      .output = folder_.path() / "said",
                      .seconds = seconds,
                      .left_behind = left_behind},
                     tests::TestJob().get());
  }

  tests::TemporaryFolder folder_;
};

TEST_F(ChildProcess, Runs_in_its_folder_with_its_names_and_tells_its_exit_code) {
  const auto outcome = run("printf '%s in %s' \"$WORD\" \"$(basename \"$PWD\")\"; exit 3");
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_TRUE(outcome->in_time);
  EXPECT_EQ(outcome->exit_code, 3);
  EXPECT_EQ(text_of(folder_.path() / "said"), "it's in " + folder_.path().filename().string());
  EXPECT_EQ(run("kill -TERM $$")->exit_code, 128 + SIGTERM);
}

TEST_F(ChildProcess, That_cannot_be_started_is_an_error) {
  const auto outcome = run_child({.words = {"no-such-program-of-anybody"}}, tests::TestJob().get());
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::io);
}

// A session of its own is no way out.
TEST_F(ChildProcess, At_its_limit_ends_with_all_that_it_started) {
  const auto outcome = run(
      "setsid sh -c 'printf %s $$ > away; exec sleep 30' & (sleep 30 & printf %s $! > near); sleep 30", 1);
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_FALSE(outcome->in_time);
  EXPECT_TRUE(has_ended(folder_.path() / "away"));
  EXPECT_TRUE(has_ended(folder_.path() / "near"));
}

TEST_F(ChildProcess, What_it_leaves_running_is_ended_or_left) {
  const std::string leave =
      "setsid sh -c 'printf %s $$ > left; exec sleep 30' & while [ ! -s left ]; do sleep 0.01; done";
  ASSERT_TRUE(run(leave)->in_time);
  EXPECT_TRUE(has_ended(folder_.path() / "left"));
  ASSERT_TRUE(run("rm left; " + leave, 20, LeftBehind::running)->in_time);
  const auto process = number_in<int>(text_of(folder_.path() / "left"));
  ASSERT_TRUE(process);
  EXPECT_EQ(::kill(*process, 0), 0);
  // The next one knows it, and leaves it alone.
  ASSERT_TRUE(run("true")->in_time);
  EXPECT_EQ(::kill(*process, 0), 0);
  ::kill(*process, SIGKILL);
}

}  // namespace
}  // namespace bellwether::core
