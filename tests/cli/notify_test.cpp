#include "apps/cli/notify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::StubAnswer;

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

class Notify : public testing::Test {
 protected:
  // What is said on standard error while somebody is told.
  std::string told(const std::string& target) {
    const report::Document document{.format = "bellwether.test/1", .summary = "It's \"done\" $HOME"};
    testing::internal::CaptureStderr();
    notify(program_, {target}, {"forecast", document});
    return testing::internal::GetCapturedStderr();
  }
  // A program that keeps its input and its first argument.
  [[nodiscard]] std::string keeper() const {
    const auto file = folder_.write("keep.sh", "#!/bin/sh\ncat > '" + (folder_.path() / "input").string() +
                                                   "'\nprintf %s \"$1\" > '" +
                                                   (folder_.path() / "argument").string() + "'\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return file.string();
  }

  tests::TemporaryFolder folder_;
  core::StopFlag stop_;
  Program program_{stop_};
};

TEST(NotifyWords, Are_parted_at_blanks_and_kept_together_by_quotes) {
  EXPECT_THAT(*words_of_command("mail -s 'a b' me@example.com"),
              ElementsAre("mail", "-s", "a b", "me@example.com"));
  EXPECT_THAT(*words_of_command(R"(x "a \"b\"" c\ d '\' "")"), ElementsAre("x", "a \"b\"", "c d", "\\", ""));
  EXPECT_THAT(*words_of_command("x $HOME `id` ; rm * > y"),
              ElementsAre("x", "$HOME", "`id`", ";", "rm", "*", ">", "y"));
  for (const char* wrong : {"", "  ", "x 'y", "x \"y", "''"}) EXPECT_FALSE(words_of_command(wrong)) << wrong;
}

TEST_F(Notify, A_command_gets_the_result_on_standard_input_and_its_words_as_they_are) {
  EXPECT_EQ(told(keeper() + " '$(id); *'"), "");
  EXPECT_EQ(text_of(folder_.path() / "argument"), "$(id); *");
  const auto told_json = nlohmann::json::parse(text_of(folder_.path() / "input"));
  EXPECT_EQ(told_json.at("event"), "forecast");
  EXPECT_EQ(told_json.at("document").at("summary"), "It's \"done\" $HOME");
}

TEST_F(Notify, A_failure_is_a_warning_that_names_the_command) {
  EXPECT_THAT(told("false"), HasSubstr("nobody was told: false: exit code 1"));
  EXPECT_THAT(told("no-such-program-of-anybody"), HasSubstr("nobody was told: no-such-program-of-anybody"));
}

TEST_F(Notify, A_url_gets_the_result_and_its_path_is_in_no_message) {
  tests::StubVendor stub;
  stub.answer("/hooks/canary-secret", {StubAnswer::json("{}")});
  EXPECT_EQ(told(stub.base_url() + "/hooks/canary-secret"), "");
  ASSERT_EQ(stub.requests().size(), 1U);
  EXPECT_EQ(stub.requests().front().method, "POST");
  EXPECT_EQ(stub.requests().front().header("content-type"), "application/json");
  EXPECT_GT(std::stoi(stub.requests().front().header("content-length")), 50);
  stub.answer("/hooks/canary-secret", {StubAnswer::status(500)});
  const std::string refused = told(stub.base_url() + "/hooks/canary-secret");
  EXPECT_THAT(refused, HasSubstr("it answered with status 500"));
  EXPECT_THAT(refused, testing::Not(HasSubstr("canary")));
  EXPECT_EQ(stub.requests().size(), 2U);  // once each
}

TEST_F(Notify, What_can_never_be_told_is_refused_before_any_work) {
  EXPECT_TRUE(check_notify({""}));
  EXPECT_TRUE(check_notify({"mail me"}));
  EXPECT_FALSE(check_notify({"mail 'me"}));
  EXPECT_FALSE(check_notify({"https://user:password@example.com/"}));
}

TEST_F(Notify, What_looks_like_an_address_is_never_run_as_a_command) {
  for (const char* target :
       {"HTTP://127.0.0.1:9/SECRET", " http://127.0.0.1:9/SECRET", "ftp://127.0.0.1/SECRET"}) {
    const core::Status checked = check_notify({target});
    ASSERT_FALSE(checked) << target;
    EXPECT_EQ(checked.error().kind, core::ErrorKind::usage);
    EXPECT_EQ(checked.error().message.find("SECRET"), std::string::npos) << checked.error().message;
  }
  EXPECT_TRUE(check_notify({"curl -d @- http://127.0.0.1:9/x"}));
}

TEST_F(Notify, A_forecast_keeps_its_exit_code_whether_or_not_anybody_was_told) {
  const std::string forecast = "\"$BELLWETHER\" try AAPL --replay sample --seeds 1 --format json --notify ";
  const auto told = tests::run_shell(forecast + "'" + keeper() + " x'");
  EXPECT_EQ(told.exit_code, 0) << told.errors;
  const auto notice = nlohmann::json::parse(text_of(folder_.path() / "input"));
  EXPECT_EQ(notice.at("document"), nlohmann::json::parse(told.output));
  const auto failed = tests::run_shell(forecast + "false");
  EXPECT_EQ(failed.exit_code, 0);
  EXPECT_THAT(failed.errors, HasSubstr("nobody was told: false: exit code 1"));
  EXPECT_EQ(failed.output, told.output);
  EXPECT_EQ(tests::run_shell(forecast + "\"mail 'me\"").exit_code, 2);
}

TEST(NotifyOptions, Are_left_out_of_what_is_kept) {
  const auto kept = without_notify({{"ticker", "AAPL", ""}, {"notify", "https://example.com/canary", ""}});
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept.front().name, "ticker");
  EXPECT_THAT(
      without_notify(std::vector<std::string>{"a", "--notify", "https://x/canary", "b", "--notify=canary"}),
      ElementsAre("a", "--notify", "(not kept)", "b", "--notify=(not kept)"));
}

}  // namespace
}  // namespace bellwether::cli
