// The program as a user meets it: exit codes, where things are printed, and what a full disk or a closed pipe
// does.
#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

TEST(Program, Help_and_version_go_to_standard_output) {
  for (const char* flag : {"--help", "--version"}) {
    const ProgramOutcome outcome = run_bellwether({flag});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_NE(outcome.output.find(std::string(flag) == "--help" ? "Usage: bellwether" : "bellwether 0."),
              std::string::npos);
    EXPECT_EQ(outcome.errors, "");
    EXPECT_EQ(outcome.output.back(), '\n');
  }
}

struct Rejection {
  std::vector<std::string> arguments;
  int exit_code;
  std::string message;
};

TEST(Program, A_wrong_command_is_refused_on_standard_error_with_a_remedy) {
  const std::vector<Rejection> cases = {
      {{}, 2, "no command given; one of: "},
      {{"dokter"}, 2, "unknown command 'dokter'; did you mean 'doctor'?"},
      {{"runs", "lst"}, 2, "unknown command 'runs lst'; did you mean 'list'?"},
      {{"doctor", "--formt", "json"}, 2, "unknown flag '--formt' of 'doctor'; did you mean '--format'?"},
      {{"doctor", "--format", "xml"}, 2, "'xml' is not one of: table, json, jsonl, csv"},
      {{"doctor", "--threads", "-1"}, 2, "--threads"},
      {{"doctor", "--threads", "many"}, 2, "--threads"},
      {{"runs", "show"}, 2, "run is required"},
      {{"doctor", "--config", "absent.toml"}, 4, "absent.toml: No such file"},
      {{"runs", "show", "nothing"}, 4, "no run 'nothing' in "}};
  for (const auto& [arguments, exit_code, message] : cases) {
    const ProgramOutcome outcome = run_bellwether(arguments);
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.errors;
    EXPECT_EQ(outcome.output, "");
    EXPECT_EQ(outcome.errors.find("bellwether: "), 0u) << outcome.errors;
    EXPECT_NE(outcome.errors.find(message), std::string::npos) << outcome.errors;
  }
}

TEST(Program, A_wrong_value_is_reported_at_the_place_it_comes_from) {
  const TemporaryFolder folder;
  const std::string file = folder.write("b.toml", "[doctor]\nformat = \"xml\"\n").string();
  const ProgramOutcome from_file = run_bellwether({"doctor", "--config", file});
  EXPECT_EQ(from_file.exit_code, 3);
  EXPECT_NE(from_file.errors.find(file + ":2:1: --format: 'xml' is not one of"), std::string::npos)
      << from_file.errors;

  const ProgramOutcome from_environment =
      run_bellwether({"doctor"}, {.environment = {"BELLWETHER_FORMAT=xml"}});
  EXPECT_EQ(from_environment.exit_code, 2);
  EXPECT_NE(from_environment.errors.find("BELLWETHER_FORMAT: --format"), std::string::npos)
      << from_environment.errors;
}

TEST(Program, The_environment_and_the_file_take_effect) {
  const TemporaryFolder folder;
  const std::string file = folder.write("b.toml", "format = \"jsonl\"\n").string();
  EXPECT_EQ(run_bellwether({"doctor", "--config", file}).output.front(), '{');
  EXPECT_EQ(run_bellwether({"doctor"}, {.environment = {"BELLWETHER_CONFIG=" + file}}).output.front(), '{');
  EXPECT_EQ(
      run_bellwether({"doctor"}, {.environment = {"BELLWETHER_FORMAT=csv"}}).output.find("what,name,value\n"),
      0u);
}

TEST(Program, A_full_disk_under_standard_output_is_an_error) {
  for (const char* format : {"table", "json", "jsonl", "csv"}) {
    const ProgramOutcome outcome =
        run_bellwether({"doctor", "--format", format}, {.output_file = "/dev/full"});
    EXPECT_EQ(outcome.exit_code, 4);
    EXPECT_NE(outcome.errors.find("standard output: no space left on the disk"), std::string::npos)
        << outcome.errors;
  }
  EXPECT_EQ(run_bellwether({"--help"}, {.output_file = "/dev/full"}).exit_code, 4);
}

TEST(Program, A_reader_that_goes_away_ends_it_quietly) {
  // The reader closes before the program writes.
  const ProgramOutcome outcome = run_shell("{ sleep 0.2; \"$BELLWETHER\" doctor; echo code $? >&2; } | true");
  EXPECT_EQ(outcome.errors, "code 0\n");
}

TEST(Doctor, Names_keys_without_showing_them) {
  const ProgramOutcome outcome = run_bellwether({"doctor"}, {.environment = {"HF_TOKEN=canary-4711"}});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_NE(outcome.output.find("HF_TOKEN is set"), std::string::npos);
  EXPECT_EQ((outcome.output + outcome.errors).find("canary-4711"), std::string::npos);
}

TEST(Runs, A_folder_without_runs_is_an_empty_list) {
  const TemporaryFolder folder;
  const ProgramOutcome outcome =
      run_bellwether({"runs", "list", "--runs", (folder.path() / "absent").string(), "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_EQ(outcome.output, "{\n  \"format\": \"bellwether.runs/1\",\n  \"runs\": []\n}\n");
}

}  // namespace
}  // namespace bellwether::tests
