// data pull as a user runs it, against a vendor on loopback: exit codes, messages, and keys that appear nowhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/program.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kCanary = "canary/key+of=nobody";

class DataPull : public testing::Test {
 protected:
  // What a pull of Massive's prices ends with where everything is answered so.
  ProgramOutcome pull_answered(const StubAnswer& answer, const std::string& provider = "massive") {
    stub_.otherwise([answer](const StubRequest&) { return answer; });
    return run_bellwether(
        {"data", "pull", "AAPL", "--provider", provider, "--prices", "--from", "2026-10-01", "--to",
         "2026-10-31", "--base-url", stub_.base_url(), "--out", (folder_.path() / "out").string()},
        {.input = "",
         .environment = {"HOME=" + folder_.path().string(), std::string("MASSIVE_API_KEY=") + kCanary},
         .output_file = ""});
  }
  void expect_no_key(const ProgramOutcome& outcome) const {
    for (const char* form : {kCanary, "canary%2Fkey%2Bof%3Dnobody", "Y2FuYXJ5L2tleStvZj1ub2JvZHk"}) {
      EXPECT_THAT(outcome.output, Not(HasSubstr(form)));
      EXPECT_THAT(outcome.errors, Not(HasSubstr(form)));
    }
  }

  TemporaryFolder folder_;
  StubVendor stub_;
};

TEST_F(DataPull, A_refused_key_is_exit_code_6_and_is_not_shown) {
  const auto outcome = pull_answered(StubAnswer::json(
      std::string(R"({"status":"ERROR","error":"Unknown API Key )") + kCanary + R"("})", 401));
  EXPECT_EQ(outcome.exit_code, 6) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("MASSIVE_API_KEY"));
  expect_no_key(outcome);
}

TEST_F(DataPull, A_limit_that_asks_to_wait_for_an_hour_is_exit_code_7) {
  const auto outcome = pull_answered(StubAnswer::status(429, {{"Retry-After", "4000"}}));
  EXPECT_EQ(outcome.exit_code, 7) << outcome.errors;
  expect_no_key(outcome);
}

TEST_F(DataPull, A_page_in_place_of_data_is_exit_code_5) {
  const auto outcome = pull_answered(StubAnswer::html("<html><body>Sign in</body></html>"));
  EXPECT_EQ(outcome.exit_code, 5) << outcome.errors;
  EXPECT_THAT(outcome.errors, HasSubstr("127.0.0.1"));
  expect_no_key(outcome);
}

TEST_F(DataPull, The_cost_is_told_before_anything_is_asked) {
  const auto outcome = pull_answered(StubAnswer::status(401));
  EXPECT_THAT(outcome.errors, HasSubstr("massive: "));
  EXPECT_THAT(outcome.errors, HasSubstr("call"));
}

TEST_F(DataPull, Nothing_is_left_behind_by_a_pull_that_failed) {
  EXPECT_EQ(pull_answered(StubAnswer::status(401)).exit_code, 6);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "out" / "prices.csv"));
}

TEST(DataList, Providers_are_named_with_their_keys_state) {
  const TemporaryFolder home;
  const auto outcome =
      run_bellwether({"data", "list", "--format", "json"},
                     {.input = "",
                      .environment = {"HOME=" + home.path().string(), "FINNHUB_API_KEY=canary-key"},
                      .output_file = ""});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  for (const char* each :
       {"\"yahoo\"", "\"gdelt\"", "\"massive\"", "\"found\"", "BELLWETHER_EDGAR_EMAIL is not set"})
    EXPECT_THAT(outcome.output, HasSubstr(each));
  EXPECT_THAT(outcome.output, Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace bellwether::tests
