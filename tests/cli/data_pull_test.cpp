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

// Rows of a data set of the hub, its server with this fault at /rows.
class HubPull : public DataPull {
 protected:
  ProgramOutcome pull_rows(const std::vector<StubAnswer>& rows, std::vector<std::string> more = {}) {
    stub_.answer(
        "/splits",
        {StubAnswer::json(R"({"splits":[{"dataset":"org/news","config":"default","split":"train"}]})")});
    stub_.answer("/rows", rows);
    std::vector<std::string> words = {
        "data",        "pull",           "AAPL",     "--provider",
        "huggingface", "--dataset",      "org/news", "--texts",
        "--from",      "2024-01-01",     "--to",     "2024-01-31",
        "--base-url",  stub_.base_url(), "--out",    (folder_.path() / "out").string()};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  // In a home of its own, so that a wait that another run was told to keep is none of its.
  [[nodiscard]] ProgramOutcome run(const std::vector<std::string>& words) {
    const auto home = folder_.path() / ("home" + std::to_string(++homes_));
    std::filesystem::create_directories(home);
    return run_bellwether(words,
                          {.input = "",
                           .environment = {"HOME=" + home.string(), std::string("HF_TOKEN=") + kCanary},
                           .output_file = ""});
  }
  static StubAnswer page(const std::string& rows, int total) {
    return StubAnswer::json(
        R"({"features":[{"feature_idx":0,"name":"text","type":{"dtype":"string"}}],"rows":[)" + rows +
        R"(],"num_rows_total":)" + std::to_string(total) + R"(,"partial":false})");
  }
  static constexpr const char* kRow =
      R"({"row_idx":0,"row":{"date":"2024-01-09T12:00:00Z","ticker":"AAPL","text":"Words"},"truncated_cells":[]})";

 private:
  int homes_ = 0;
};

TEST_F(HubPull, Rows_are_recorded_without_the_token_and_replayed_to_the_same_file) {
  const std::string record = (folder_.path() / "recording").string();
  const auto first = pull_rows({page(kRow, 1)}, {"--record", record});
  ASSERT_EQ(first.exit_code, 0) << first.errors;
  expect_no_key(first);
  EXPECT_EQ(stub_.requests().at(0).header("authorization"), std::string("Bearer ") + kCanary);
  const auto recorded = run_shell("cat '" + record + "'/*/* '" + record + "'/* 2>/dev/null; cat '" +
                                  (folder_.path() / "out/texts.jsonl").string() + "'");
  EXPECT_THAT(recorded.output, HasSubstr("Words"));
  expect_no_key(recorded);
  const auto again = run({"data", "pull", "AAPL", "--provider", "huggingface", "--dataset", "org/news",
                          "--texts", "--from", "2024-01-01", "--to", "2024-01-31", "--replay", record,
                          "--out", (folder_.path() / "again").string()});
  EXPECT_EQ(again.exit_code, 0) << again.errors;
  EXPECT_EQ(run_shell("cmp '" + (folder_.path() / "out/texts.jsonl").string() + "' '" +
                      (folder_.path() / "again/texts.jsonl").string() + "'")
                .exit_code,
            0);
}

TEST_F(HubPull, Each_fault_of_the_server_has_its_exit_code_and_leaves_nothing) {
  const auto ends_with = [&](const std::vector<StubAnswer>& rows) {
    const auto outcome = pull_rows(rows);
    expect_no_key(outcome);
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "out" / "texts.jsonl"));
    return outcome.exit_code;
  };
  const StubAnswer whole = page(kRow, 1);
  EXPECT_EQ(ends_with({StubAnswer::json(R"({"error":"The dataset is gated."})", 401)}), 6);
  EXPECT_EQ(ends_with({StubAnswer::json(R"({"error":"The dataset does not exist."})", 404)}), 4);
  EXPECT_EQ(ends_with({StubAnswer::json(R"({"error":"Parameter 'length' is wrong."})", 422)}), 4);
  EXPECT_EQ(ends_with({StubAnswer::html("<html>Sign in</html>")}), 5);
  EXPECT_EQ(ends_with({whole.cut_off(40)}), 5);
  EXPECT_EQ(ends_with({StubAnswer::json("{\"rows\":")}), 5);
  EXPECT_EQ(ends_with({page(kRow, 300), page(kRow, 300)}), 5);  // the first page again
  EXPECT_EQ(ends_with({StubAnswer::redirect("http://203.0.113.9/rows")}), 5);
  EXPECT_EQ(ends_with({StubAnswer::status(429, {{"Retry-After", "4000"}})}), 7);
}

TEST_F(HubPull, Options_of_a_data_set_have_no_effect_without_one) {
  EXPECT_EQ(run({"data", "pull", "AAPL", "--text-column", "note", "--out", "x"}).exit_code, 2);
  EXPECT_EQ(run({"data", "pull", "AAPL", "--provider", "huggingface", "--out", "x"}).exit_code, 2);
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
