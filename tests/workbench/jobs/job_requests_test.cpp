#include "bellwether/workbench/jobs/job_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class JobRequests : public testing::Test {
 protected:
  JobRequests() {
    std::filesystem::create_directories(folder_.path() / "data");
    std::filesystem::copy_file(tests::repository_path("samples/prices/AAPL.csv"),
                               folder_.path() / "data" / "AAPL.csv");
    std::filesystem::copy_file(tests::repository_path("samples/texts/texts.csv"),
                               folder_.path() / "data" / "texts.csv");
    place_.data = *DataFolders::of({(folder_.path() / "data").string()});
    place_.live_options.replay = kSampleReplay;
  }
  core::Result<PreparedJob> prepare(std::string_view name, std::string_view json) {
    const auto row = job_request_named(name);
    return row ? (*row)->prepare(**row, json, place_) : core::fail(row.error());
  }

  tests::TemporaryFolder folder_;
  tests::LiveMachine machine_;
  core::FixedClock clock_{1'796'040'000};
  JobPlace place_{.runs_folder = folder_.path() / "runs",
                  .data = {},
                  .live = machine_.access(),
                  .live_options = {},
                  .setup = {.name = "job", .version = "test"},
                  .clock = clock_};
};

TEST_F(JobRequests, No_request_has_options_that_write_elsewhere_or_run_programs) {
  for (const JobRequest& row : job_requests()) {
    std::set<std::string> keys;
    for (const core::Option& each : row.options()) {
      EXPECT_TRUE(keys.insert(each.key).second) << row.name << ": " << each.key;
      for (const char* no : {"rejects", "out", "store", "record", "replay", "base_url", "feature_command"})
        EXPECT_NE(each.field.name, no) << row.name;
    }
    EXPECT_FALSE(keys.empty());
    EXPECT_FALSE(row.summary.empty());
  }
  EXPECT_THAT(prepare("check-leaks", R"({"feature_command": "sh -c true"})").error().message,
              HasSubstr("unknown option"));
  EXPECT_THAT(prepare("backtest-price", R"({"text_file": {"rejects": "/tmp/x"}})").error().message,
              HasSubstr("unknown option"));
}

TEST_F(JobRequests, Wrong_options_are_refused_before_anything_runs) {
  EXPECT_EQ(prepare("backtest-moon", "{}").error().kind, ErrorKind::not_found);
  EXPECT_EQ(prepare("backtest-sign", "[]").error().kind, ErrorKind::usage);
  EXPECT_EQ(prepare("backtest-sign", "{").error().kind, ErrorKind::data);
  EXPECT_THAT(prepare("backtest-sign", R"({"seed": "x"})").error().message, HasSubstr("seed"));
  EXPECT_THAT(prepare("backtest-sign", R"({"prices": "../AAPL.csv"})").error().message,
              HasSubstr("prices: "));
  EXPECT_THAT(prepare("backtest-sign", R"({"texts": "texts.csv", "model": "/etc"})").error().message,
              HasSubstr("model: "));
  EXPECT_THAT(prepare("backtest-sign", R"({"trading": {"target_volatility": 0.02}})").error().message,
              HasSubstr("--sizing"));
}

TEST_F(JobRequests, A_job_is_the_command_that_it_names) {
  const auto job = prepare("backtest-price", R"({"ticker": "AAPL", "prices": "AAPL.csv", "seeds": 1,
                                                 "as_published": false, "lstm": {"epochs": 1}})");
  ASSERT_TRUE(job) << job.error().message;
  const std::string prices = (std::filesystem::canonical(folder_.path()) / "data" / "AAPL.csv").string();
  EXPECT_THAT(job->arguments,
              testing::ElementsAre("forecast", "backtest", "price", "--ticker", "AAPL", "--prices", prices,
                                   "--seeds", "1", "--no-as-published", "--epochs", "1"));
}

TEST_F(JobRequests, A_fit_leaves_a_run_with_its_arguments) {
  const auto job =
      prepare("fit-price", R"({"ticker": "AAPL", "prices": "data/AAPL.csv", "forecaster": "ridge"})");
  ASSERT_TRUE(job) << job.error().message;
  std::filesystem::path run;
  tests::TestJob worker;
  const auto done = job->run(worker.get(), [&](const std::filesystem::path& folder) { run = folder; });
  ASSERT_TRUE(done) << done.error().message;
  const auto manifest = store::read_manifest(run);
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->setup.arguments, job->arguments);
  EXPECT_EQ(manifest->setup.name, "fit");
  EXPECT_EQ(manifest->status, store::RunStatus::finished);
  const auto recipe = std::ranges::find(manifest->setup.config, "recipe", &core::OptionValue::name);
  ASSERT_NE(recipe, manifest->setup.config.end());
  EXPECT_EQ(recipe->value, "price");
}

TEST_F(JobRequests, A_pull_puts_the_data_of_a_ticker_into_its_folder) {
  const auto job =
      prepare("pull", R"({"ticker": "AAPL", "prices": true, "provider": "yahoo", "from": "1990-01-01"})");
  ASSERT_TRUE(job) << job.error().message;
  tests::TestJob worker;
  const auto done = job->run(worker.get(), [](const std::filesystem::path&) {});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "data" / "AAPL" / "prices.csv"));
  EXPECT_THAT(prepare("pull", R"({"ticker": "../AAPL"})").error().message, HasSubstr("ticker"));
}

TEST_F(JobRequests, A_request_is_described_with_its_options_and_files) {
  const std::string json =
      report::to_json(request_document(**job_request_named("backtest-sign"), place_.data));
  EXPECT_THAT(json, HasSubstr("\"key\": \"svc."));
  EXPECT_THAT(json, HasSubstr("\"file\": \"data/AAPL.csv\""));
  EXPECT_THAT(json, HasSubstr("\"choices\": [\n        \"close\",\n        \"open\"\n      ]"));
  EXPECT_THAT(report::to_json(requests_document()), HasSubstr("forecast fit return"));
}

}  // namespace
}  // namespace bellwether::workbench
