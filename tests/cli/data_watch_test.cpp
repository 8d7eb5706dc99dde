// data watch as a user runs it: signals, exit codes, kills, and what --install leaves for systemd.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

// A feed of the last hour, as this machine's clock has it.
StubAnswer recent_feed(const std::vector<std::string>& titles) {
  const std::time_t published = std::time(nullptr) - 3'600;
  char date[64] = "";
  std::tm parts{};
  std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", ::gmtime_r(&published, &parts));
  std::string items;
  for (const std::string& title : titles)
    items +=
        "<item><title>" + title + "</title><guid>" + title + "</guid><pubDate>" + date + "</pubDate></item>";
  return StubAnswer::of(200, {{"Content-Type", "application/rss+xml"}},
                        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Headlines</title>" +
                            items + "</channel></rss>");
}

class DataWatch : public testing::Test {
 protected:
  DataWatch() {
    stub_.answer(kFeedPath, {recent_feed({"Example Works wins an order", "Example Works cuts costs"})});
  }
  [[nodiscard]] std::string watching() const {
    return "\"$BELLWETHER\" data watch EXMPL --provider yahoo-rss --base-url " + stub_.base_url() +
           " --store '" + store() + "' ";
  }
  [[nodiscard]] std::string store() const { return (folder_.path() / "market.db").string(); }
  // Set within the shell: of a variable that is there twice it would take the test's own.
  [[nodiscard]] ProgramOutcome shell(const std::string& command) const {
    return run_shell("export HOME='" + folder_.path().string() + "'; unset XDG_CONFIG_HOME XDG_STATE_HOME\n" +
                     command);
  }

  TemporaryFolder folder_;
  StubVendor stub_;
};

TEST_F(DataWatch, Each_round_is_a_line) {
  const auto outcome = shell(watching() + "--once && " + watching() + "--once --format json");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  const std::size_t line = outcome.output.find('\n');
  EXPECT_THAT(outcome.output.substr(0, line), HasSubstr(": 2 new, 0 known, 0 restated"));
  const auto json = nlohmann::json::parse(outcome.output.substr(line));
  EXPECT_EQ(json.at("answers").at(0).at("added"), 0);
  EXPECT_EQ(json.at("answers").at(0).at("rows"), 2);
}

TEST_F(DataWatch, It_ends_within_a_second_of_a_signal_and_ends_well) {
  const auto outcome = shell(watching() + "> '" + folder_.path().string() + "/rounds' & run=$!\n" +
                             "until [ -s '" + folder_.path().string() + "/rounds' ]; do sleep 0.02; done\n" +
                             "kill -TERM $run; begun=$(date +%s%N); wait $run; code=$?\n" +
                             "echo $code $(( ($(date +%s%N) - begun) / 1000000 ))");
  int code = -1, milliseconds = -1;
  ASSERT_EQ(std::sscanf(outcome.output.c_str(), "%d %d", &code, &milliseconds), 2) << outcome.errors;
  EXPECT_EQ(code, 0) << outcome.errors;
  EXPECT_LT(milliseconds, 1'000);
}

TEST_F(DataWatch, A_signal_while_a_provider_is_slow_ends_it_too) {
  StubAnswer slow = recent_feed({"Example Works wins an order"});
  slow.first_pause = 3'000;
  stub_.answer(kFeedPath, {slow});
  const auto outcome =
      shell(watching() + "& run=$!\nsleep 0.7; kill -TERM $run; begun=$(date +%s%N); wait $run; code=$?\n" +
            "echo $code $(( ($(date +%s%N) - begun) / 1000000 ))");
  int code = -1, milliseconds = -1;
  ASSERT_EQ(std::sscanf(outcome.output.c_str(), "%d %d", &code, &milliseconds), 2) << outcome.errors;
  EXPECT_EQ(code, 0) << outcome.errors;
  EXPECT_LT(milliseconds, 1'000);
}

TEST_F(DataWatch, A_kill_at_any_time_loses_and_doubles_nothing) {
  const auto killed = shell(
      "for wait in 02 04 06 08 10 12 15 20 25 30; do\n" + watching() +
      "--once >/dev/null 2>&1 & run=$!\nsleep 0.$wait; kill -KILL $run 2>/dev/null; wait $run 2>/dev/null\n"
      "done; " +
      watching() + "--once");
  EXPECT_EQ(killed.exit_code, 0) << killed.errors;
  const auto checked = shell("\"$BELLWETHER\" data check '" + store() + "' --format json");
  EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  const auto json = nlohmann::json::parse(checked.output);
  EXPECT_EQ(json.at("holdings").at(0).at("rows"), 2);
  EXPECT_EQ(json.at("holdings").at(0).at("restated"), 0);
  EXPECT_FALSE(json.contains("notes")) << checked.output;  // nothing interrupted, nothing repeated
  EXPECT_EQ(json.at("watches").at(0).at("provider"), "yahoo-rss");
  EXPECT_EQ(json.at("months").at(0).at("month"),
            json.at("holdings").at(0).at("first").get<std::string>().substr(0, 7));
}

TEST_F(DataWatch, Without_any_answer_a_single_round_has_the_exit_code_of_its_error) {
  stub_.answer(kFeedPath, {StubAnswer::status(401)});
  EXPECT_EQ(shell(watching() + "--once").exit_code, 6);
  stub_.answer(kFeedPath, {StubAnswer::html("<html>Sign in</html>")});
  EXPECT_EQ(shell(watching() + "--once").exit_code, 5);
  EXPECT_EQ(shell("\"$BELLWETHER\" data watch AAPL --provider massive --once --store x.db").exit_code, 6);
  EXPECT_EQ(shell(watching() + "--once --every 5").exit_code, 2);
}

TEST_F(DataWatch, An_installed_timer_is_one_that_systemd_takes_and_runs_the_same_round) {
  const auto installed =
      shell("cd '" + folder_.path().string() + "' && " + watching() + "--every 1h --install");
  EXPECT_EQ(installed.exit_code, 0) << installed.errors;
  EXPECT_THAT(installed.output, HasSubstr("systemctl --user enable --now bellwether-watch.timer"));
  const std::string units = (folder_.path() / ".config/systemd/user").string();
  if (std::filesystem::exists("/usr/bin/systemd-analyze")) {
    const auto verified = shell("cd '" + units + "' && export XDG_RUNTIME_DIR=\"$HOME\" && " +
                                "systemd-analyze verify --user --man=no ./bellwether-watch.timer 2>&1");
    EXPECT_EQ(verified.output, "");
    EXPECT_EQ(verified.exit_code, 0);
  }
  const auto ran = shell("sh -c \"$(sed -n 's/^ExecStart=://p' '" + units + "/bellwether-watch.service')\"");
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("2 new"));
  EXPECT_EQ(shell("\"$BELLWETHER\" data watch --uninstall").exit_code, 0);
  EXPECT_TRUE(std::filesystem::is_empty(units));
}

TEST_F(DataWatch, A_calendar_goes_into_the_timer_and_a_wrong_one_is_told_before_anything_is_asked) {
  EXPECT_EQ(shell(watching() + "--once --calendar nowhere").exit_code, 2);
  EXPECT_EQ(shell(watching() + "--install --calendar nowhere").exit_code, 2);
  EXPECT_TRUE(stub_.requests().empty());
  const auto installed = shell(watching() + "--calendar 24/7 --install");
  EXPECT_EQ(installed.exit_code, 0) << installed.errors;
  const auto service =
      shell("cat '" + folder_.path().string() + "'/.config/systemd/user/bellwether-watch.service");
  EXPECT_THAT(service.output, HasSubstr(" --calendar=24/7"));
}

TEST_F(DataWatch, A_key_of_the_shell_is_not_written_and_the_user_is_told) {
  const auto outcome = shell(
      "MASSIVE_API_KEY=canary-key \"$BELLWETHER\" data watch AAPL --provider massive --store x.db --install");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("does not see the key of massive"));
  const auto units = shell("cat '" + folder_.path().string() + "'/.config/systemd/user/*");
  EXPECT_THAT(units.output + outcome.output + outcome.errors, Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace bellwether::tests
