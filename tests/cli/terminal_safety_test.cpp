// What comes from data, names, flags and the environment cannot speak to the terminal of who reads the
// output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/terminal_text.h"
#include "bellwether/core/utf8.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

// ESC sequences, C1 as code point and as byte, a carriage return, bidi overrides, zero width, a separator.
constexpr std::string_view kEvil = "x\x1b[2J\u009b31m\r\u202egood\u2066\u200b\u2028z";

void expect_safe(const std::string& shown, const std::string& where) {
  EXPECT_EQ(core::first_invalid_utf8(shown), shown.size()) << where;
  EXPECT_EQ(core::terminal_text(shown), shown) << where;
}

void expect_safe(const ProgramOutcome& outcome, const std::string& where) {
  expect_safe(outcome.output, where + ", output");
  expect_safe(outcome.errors, where + ", errors");
}

TEST(TerminalSafety, Data_is_shown_written_out_in_tables_and_errors) {
  const TemporaryFolder folder;
  const std::string evil(kEvil);
  const std::string csv = folder
                              .write("news.csv", "date,ticker,text,source\n2024-01-02,AAPL,\"" + evil +
                                                     "\"," + evil + "\n" + evil + ",AAPL,b," + evil + "\n")
                              .string();
  const std::string jsonl =
      folder
          .write("news.jsonl",
                 "{\"text\": \"" + std::string("\\u001b[2J\\u202e \\u009b") + "\", \"date\": \"never\"}\n")
          .string();
  for (const std::string& file : {csv, jsonl}) {
    expect_safe(run_bellwether({"data", "check", file}), "data check " + file);
    expect_safe(run_bellwether({"text", "score", file, "--model", "lexicon"}), "text score " + file);
    expect_safe(run_bellwether({"text", "score", file, "--model", "lexicon", "--on-bad-row", "skip"}),
                "skip " + file);
  }
  expect_safe(run_bellwether({"text", "score", "--model", "lexicon", "--text", evil}), "text score --text");
}

TEST(TerminalSafety, Names_flags_and_variables_are_shown_written_out) {
  const TemporaryFolder folder;
  const std::string evil(kEvil), bytes =
                                     "caf\xe9\x9b"
                                     "31m\x7f";
  for (const std::string& each : {evil, bytes}) {
    const std::string file = folder.write(each + ".csv", "a,b\n1,2\n").string();
    expect_safe(run_bellwether({"data", "check", file}), "file name");
    expect_safe(run_bellwether({each}), "command");
    expect_safe(run_bellwether({"text", "score", "--" + each}), "flag");
    expect_safe(run_bellwether({"text", "score", "--model", each, "--text", "a"}), "model");
    expect_safe(run_bellwether({"text", "score", "--text", "a", "--format", each}), "value");
    expect_safe(
        run_bellwether({"text", "score", "--text", "a"}, {.environment = {"BELLWETHER_MODEL=" + each}}),
        "variable");
    expect_safe(run_bellwether({"runs", "show", each, "--runs", folder.path().string()}), "run");
    const std::string config = folder.write("bad.toml", "[text.score]\n\"" + each + "\" = 1\n").string();
    expect_safe(run_bellwether({"text", "score", "--text", "a", "--config", config}), "config");
  }
}

TEST(TerminalSafety, A_record_is_shown_written_out) {
  const TemporaryFolder folder;
  const std::string runs = folder.path().string();
  const auto made = run_bellwether({"demo", "--seeds", "1", "--cutoffs", "1", "--quiet", "--runs", runs});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  const std::filesystem::path run = std::filesystem::directory_iterator(runs)->path();
  auto manifest = nlohmann::json::parse(run_shell("cat '" + (run / "manifest.json").string() + "'").output);
  manifest["arguments"].push_back(kEvil);
  manifest["error"] = kEvil;
  manifest["version"] = kEvil;
  folder.write((run.filename() / "manifest.json").string(), manifest.dump());
  expect_safe(run_bellwether({"runs", "show", "last", "--runs", runs}), "runs show");
  const auto asked = run_bellwether({"runs", "reproduce", "last", "--runs", runs});
  expect_safe(asked, "runs reproduce");
  EXPECT_EQ(asked.exit_code, 2);
  EXPECT_THAT(asked.errors, testing::HasSubstr("--yes"));
}

TEST(TerminalSafety, A_program_that_reads_gets_the_text_itself) {
  const std::string line = "good \u202enews";
  const auto json =
      run_bellwether({"text", "score", "--model", "lexicon", "--text", line, "--format", "json"});
  ASSERT_EQ(json.exit_code, 0) << json.errors;
  EXPECT_EQ(nlohmann::json::parse(json.output).at("texts").at(0).at("text"), line);
}

}  // namespace
}  // namespace bellwether::tests
