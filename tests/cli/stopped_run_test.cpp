// A training that is stopped, by whatever: what it keeps, what its record says, and that it goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;

std::string bytes_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

class StoppedRun : public testing::Test {
 protected:
  StoppedRun() {
    const auto made = run_bellwether({"text", "train-vocab", texts(), "--text-column", "text", "--size",
                                      "300", "--out", path("vocabulary")});
    EXPECT_EQ(made.exit_code, 0) << made.errors;
  }

  static std::string texts() { return repository_path("samples/texts/texts.csv").string(); }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  // "$@" is then a training of some seconds into `out`.
  [[nodiscard]] std::string training(const std::string& out, int epochs) const {
    return "set -- sentiment train --vocabulary '" + path("vocabulary") +
           "' --layers 1 --hidden 32 --heads 2 " +
           "--intermediate 32 --max-length 16 --save-steps 1 --threads 1 --epochs " + std::to_string(epochs) +
           " --data '" + texts() + "' --runs '" + path("runs") + "' --out '" + path(out) + "'\n";
  }

  // Starts it, waits for its first checkpoint, and sends it the signal.
  [[nodiscard]] std::string stopped_by(const std::string& signal, const std::string& out, int epochs) const {
    return training(out, epochs) + "\"$BELLWETHER\" \"$@\" & run=$!\n" + "until [ -e '" +
           path(out + "/training.checkpoint") + "' ]; do sleep 0.02; done\nkill -" + signal +
           " $run; wait $run; echo ended: $? >&2\n";
  }

  [[nodiscard]] nlohmann::json list() const {
    return nlohmann::json::parse(
               run_bellwether({"runs", "list", "--runs", path("runs"), "--format", "json"}).output)
        .at("runs");
  }

  TemporaryFolder folder_;
};

TEST_F(StoppedRun, A_hang_up_saves_as_the_other_signals_do_and_the_run_goes_on_to_the_same_bytes) {
  for (const std::string signal : {"HUP", "TERM"}) {
    const auto outcome = run_shell(stopped_by(signal, "model", 3) + "\"$BELLWETHER\" \"$@\"");
    EXPECT_THAT(outcome.errors, HasSubstr("run it again to resume from ")) << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("ended: 130")) << outcome.errors;
    EXPECT_THAT(outcome.errors, HasSubstr("going on after step ")) << outcome.errors;
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    EXPECT_EQ(list()[0]["status"], "interrupted");
    ASSERT_EQ(run_shell(training("whole", 3) + "\"$BELLWETHER\" \"$@\"").exit_code, 0);
    for (const char* file : {"model.safetensors", "config.json", "vocab.txt", "bellwether.json"})
      EXPECT_EQ(bytes_of(path("model/") + file), bytes_of(path("whole/") + file)) << file;
    EXPECT_FALSE(fs::exists(path("model/training.checkpoint")));
    for (const char* folder : {"model", "whole", "runs"}) fs::remove_all(path(folder));
  }
}

TEST_F(StoppedRun, A_hang_up_that_is_ignored_stays_ignored) {
  const auto outcome = run_shell("trap '' HUP\n" + stopped_by("HUP", "model", 2));
  EXPECT_THAT(outcome.errors, EndsWith("ended: 0\n")) << outcome.errors;
  EXPECT_TRUE(fs::exists(path("model/model.safetensors")));
}

TEST_F(StoppedRun, A_run_that_was_killed_is_told_as_dead_and_one_that_lives_as_running) {
  const std::string seen = "; \"$BELLWETHER\" runs list --runs '" + path("runs") + "' --format csv";
  const auto alive =
      run_shell(training("other", 500) + "\"$BELLWETHER\" \"$@\" 2>/dev/null & run=$!\nuntil [ -e '" +
                path("other/training.checkpoint") + "' ]; do sleep 0.02; done\n:" + seen +
                "; kill -KILL $run; wait $run 2>/dev/null; :");
  EXPECT_THAT(alive.output, HasSubstr(",running,")) << alive.output;
  const auto dead = run_shell(":" + seen);
  EXPECT_THAT(dead.output, HasSubstr(",died,")) << dead.output;
  const std::string name = list()[0]["run"];
  const auto shown = run_bellwether({"runs", "show", name, "--runs", path("runs")});
  EXPECT_THAT(shown.output, HasSubstr("is gone without recording an end")) << shown.output;
  // What it wrote itself stays.
  EXPECT_THAT(bytes_of(path("runs/") + name + "/manifest.json"), HasSubstr("\"status\": \"running\""));
  // And it goes on, killed or not: nothing of it has to be removed first.
  EXPECT_THAT(run_shell(training("other", 500) + "timeout 2 \"$BELLWETHER\" \"$@\"").errors,
              HasSubstr("going on after step "));
}

TEST_F(StoppedRun, A_record_of_another_machine_is_not_judged) {
  ASSERT_EQ(
      run_bellwether({"demo", "--seeds", "1", "--cutoffs", "1", "--quiet", "--runs", path("runs")}).exit_code,
      0);
  const fs::path run = fs::directory_iterator(path("runs"))->path();
  std::string manifest = bytes_of(run / "manifest.json");
  manifest.replace(manifest.find("\"finished\""), 10, "\"running\"");
  std::ofstream(run / "manifest.json") << manifest;
  EXPECT_EQ(list()[0]["status"], "unknown");
  std::ofstream(run / ".bellwether.lock") << R"({"process":7,"since":5,"host":"elsewhere","boot":"other"})";
  EXPECT_EQ(list()[0]["status"], "unknown");
}

// A step that never ends: the other side of the pipe says nothing. SIGTERM does not wait for it.
TEST(StoppedProgram, SIGTERM_ends_a_step_that_takes_long) {
  TemporaryFolder folder;
  const ProgramOutcome outcome = run_shell(
      "mkfifo pipe; sleep 60 >pipe & writer=$!; \"$BELLWETHER\" text score pipe --model lexicon >out 2>log & "
      "told=$!; "
      "sleep 1; kill -TERM $told; wait $told; echo $?; kill $writer",
      {.working_folder = folder.path().string()});
  EXPECT_EQ(outcome.output, "130\n") << outcome.errors;
}

}  // namespace
}  // namespace bellwether::tests
