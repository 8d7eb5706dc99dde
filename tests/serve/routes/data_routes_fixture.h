// The data routes over the recording that is built in, and a data folder with the prices of AAPL.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "bellwether/serve/routes/data_routes.h"
#include "tests/serve/routes/route_call.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::serve::tests {

using bellwether::tests::LiveMachine;
using bellwether::tests::repository_path;
using bellwether::tests::TemporaryFolder;
using core::ErrorKind;
using nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

class DataRoutesOver : public testing::Test {
 protected:
  DataRoutesOver() {
    std::filesystem::create_directories(folder_.path() / "data");
    std::filesystem::copy_file(repository_path("samples/prices/AAPL.csv"),
                               folder_.path() / "data" / "AAPL.csv");
    DataOptions options{.data = {(folder_.path() / "data").string()}, .jobs = 1, .waiting = 1};
    options.live.replay = workbench::kSampleReplay;
    auto made = DataRoutes::open(options,
                                 {.live = machine_.access(),
                                  .runs_folder = folder_.path() / "runs",
                                  .setup = {.name = "serve", .version = "test"},
                                  .pool = pool_},
                                 clock_);
    EXPECT_TRUE(made) << made.error().message;
    routes_ = std::move(*made);
    routes_->add_to(table_);
  }
  // The row of a job once it has ended.
  ordered_json ended(const std::string& job) {
    for (int tries = 0; tries < 3000; ++tries) {
      const ordered_json row = json_of(get(table_, "/v1/jobs/" + job))["jobs"][0];
      if (row["status"] != "waiting" && row["status"] != "running") return row;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "job " << job << " does not end";
    return {};
  }

  TemporaryFolder folder_;
  LiveMachine machine_;
  core::ThreadPool pool_{2};
  core::FixedClock clock_{1'796'040'000};
  RouteTable table_;
  std::unique_ptr<DataRoutes> routes_;
};

inline constexpr const char* kApple = R"({"ticker": "AAPL", "seeds": 1})";

}  // namespace bellwether::serve::tests
