// The data routes over the recording that is built in: what one click on the page asks for, without a network.
#include "bellwether/serve/routes/data_routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "bellwether/workbench/live/try_document.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "tests/serve/routes/route_call.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::serve::tests {
namespace {

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

constexpr const char* kApple = R"({"ticker": "AAPL", "seeds": 1})";

TEST_F(DataRoutesOver, The_table_is_sound) {
  const core::Status sound = table_.check();
  EXPECT_TRUE(sound) << sound.error().message;
}

TEST_F(DataRoutesOver, Info_says_what_the_server_was_started_with) {
  const ordered_json info = json_of(get(table_, "/v1/info"));
  EXPECT_EQ(info["format"], "bellwether.server/1");
  EXPECT_EQ(info["server"]["replay"], "sample");
  EXPECT_EQ(info["server"]["now"], "2025-10-06T12:00:00Z");
  EXPECT_EQ(info["tickers"][0]["ticker"], "AAPL");
  EXPECT_EQ(info["server"]["data_folders"][0], "data");
  EXPECT_GE(info["recipes"].size(), 3U);
}

TEST_F(DataRoutesOver, One_click_runs_the_whole_chain_without_a_network) {
  const auto events = send(table_, Method::post, "/v1/forecast/events", kApple);
  ASSERT_TRUE(events) << events.error().message;
  std::vector<std::string> told;
  ordered_json document;
  for (std::size_t at = events->body.find("data: "); at != std::string::npos;
       at = events->body.find("data: ", at + 1)) {
    const auto data = ordered_json::parse(events->body.substr(at + 6, events->body.find('\n', at) - at - 6));
    if (data.contains("stage"))
      told.push_back(data["stage"].get<std::string>() + " " + data["status"].get<std::string>());
    if (data.contains("format")) document = data;
  }
  EXPECT_THAT(told, testing::ElementsAre("prices running", "prices done", "news running", "news done",
                                         "scores running", "scores done", "window running", "window done",
                                         "forecast running", "forecast done"));
  EXPECT_EQ(document["matrix"].size(), 4U);
  EXPECT_EQ(document["headlines"].size(), 29U);  // all that count, and not the newest few
  const ordered_json asked = json_of(send(table_, Method::post, "/v1/forecast", kApple));
  EXPECT_EQ(document.dump(), asked.dump());
  EXPECT_FALSE(
      std::filesystem::exists(folder_.path() / "runs" / "forecasts.jsonl"));  // of a recording no receipt
}

TEST_F(DataRoutesOver, A_forecast_is_the_document_of_try) {
  workbench::TryRequest request{.ticker = "AAPL", .as_of = "2025-09-30", .seeds = 1};
  request.live.replay = workbench::kSampleReplay;
  bellwether::tests::TestJob job;
  const auto outcome = workbench::try_ticker(request, machine_.access(), job.get());
  ASSERT_TRUE(outcome) << outcome.error().message;
  const auto answer =
      send(table_, Method::post, "/v1/forecast", R"({"ticker": "AAPL", "seeds": 1, "as_of": "2025-09-30"})");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body,
            report::to_json(workbench::try_document(*outcome, {.headlines = 10'000, .moving = 0})));
}

TEST_F(DataRoutesOver, Series_and_index_end_at_the_day_asked_for) {
  const ordered_json series = json_of(
      get(table_, "/v1/series", {{"ticker", "AAPL"}, {"as_of", "2025-08-20"}, {"from", "2025-07-01"}}));
  EXPECT_EQ(series["bars"].front()["day"], "2025-07-01");
  EXPECT_EQ(series["bars"].back()["day"], "2025-08-20");
  EXPECT_EQ(series["series"]["market"], "SPY");
  EXPECT_TRUE(series["bars"].back()["market_close"].is_number());
  EXPECT_THAT(series.dump(), Not(HasSubstr("2025-09")));
  const ordered_json index = json_of(get(table_, "/v1/index", {{"ticker", "AAPL"}, {"as_of", "2025-08-20"}}));
  ASSERT_TRUE(index.is_array());
  EXPECT_EQ(index.back()["ticker"], "AAPL");
  EXPECT_EQ(index.size(), series["index"].size());
}

TEST_F(DataRoutesOver, Wrong_questions_are_refused) {
  EXPECT_EQ(get(table_, "/v1/series").error().kind, ErrorKind::usage);
  EXPECT_EQ(get(table_, "/v1/series", {{"ticker", "AAPL"}, {"moon", "1"}}).error().kind, ErrorKind::usage);
  EXPECT_EQ(get(table_, "/v1/series", {{"ticker", "AAPL"}, {"as_of", "2025-12-24"}}).error().kind,
            ErrorKind::usage);
  EXPECT_EQ(get(table_, "/v1/series", {{"ticker", "../etc"}}).error().kind, ErrorKind::usage);
  EXPECT_EQ(send(table_, Method::post, "/v1/forecast", R"({"ticker": "AAPL", "replay": "/"})").error().kind,
            ErrorKind::usage);
  EXPECT_EQ(send(table_, Method::post, "/v1/forecast", R"({"ticker": "AAPL", "from": "../x"})").error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(send(table_, Method::post, "/v1/forecast", R"({"ticker": "MSFT"})").error().kind,
            ErrorKind::network);
}

TEST_F(DataRoutesOver, Records_and_runs_begin_empty_and_say_so) {
  EXPECT_THAT(json_of(get(table_, "/v1/receipts"))["summary"].get<std::string>(),
              HasSubstr("bellwether try"));
  const ordered_json list = json_of(get(table_, "/v1/watchlist"));
  EXPECT_EQ(list["tickers"][0]["ticker"], "AAPL");
  EXPECT_EQ(list["tickers"][0]["company"], "Apple Inc.");
  EXPECT_TRUE(list["tickers"][0]["forecast"].is_null());
  EXPECT_EQ(json_of(get(table_, "/v1/runs"))["runs"].size(), 0U);
  EXPECT_EQ(get(table_, "/v1/runs/none").error().kind, ErrorKind::not_found);
  EXPECT_EQ(get(table_, "/v1/receipts/abc").error().kind, ErrorKind::not_found);
}

TEST_F(DataRoutesOver, A_job_runs_in_the_background_and_leaves_a_run) {
  const auto submitted = send(
      table_, Method::post, "/v1/jobs",
      R"({"request": "fit-price", "options": {"ticker": "AAPL", "prices": "AAPL.csv", "forecaster": "ridge"}})");
  ASSERT_TRUE(submitted) << submitted.error().message;
  EXPECT_EQ(submitted->status, 202);
  const std::string job = json_of(submitted)["jobs"][0]["job"];
  const ordered_json row = ended(job);
  EXPECT_EQ(row["status"], "finished") << row.dump();
  EXPECT_THAT(row["command"].get<std::string>(),
              HasSubstr("bellwether forecast fit price --forecaster ridge --ticker AAPL"));
  const std::string run = row["run"];
  EXPECT_EQ(json_of(get(table_, "/v1/runs/" + run))["run"]["status"], "finished");
  EXPECT_THAT(get(table_, "/v1/runs/" + run + "/files/manifest.json")->body, HasSubstr("bellwether.run/2"));
  EXPECT_EQ(get(table_, "/v1/runs/" + run + "/files/..").error().kind, ErrorKind::not_found);
  EXPECT_EQ(json_of(get(table_, "/v1/info"))["fits"][0]["run"], run);
  const auto events = get(table_, "/v1/jobs/" + job + "/events");
  ASSERT_TRUE(events && events->events);
  const EventPiece piece = events->events->read(1, 1 << 20);
  EXPECT_TRUE(piece.ended);
  EXPECT_THAT(piece.text, HasSubstr("event: job\n"));
  EXPECT_THAT(piece.text, HasSubstr("event: end\n"));
}

TEST_F(DataRoutesOver, Jobs_are_bounded_and_stopped_each_on_its_own) {
  const std::string slow =
      R"({"request": "backtest-price", "options": {"ticker": "AAPL", "prices": "AAPL.csv", "seeds": 50}})";
  const std::string first = json_of(send(table_, Method::post, "/v1/jobs", slow))["jobs"][0]["job"];
  const std::string second = json_of(send(table_, Method::post, "/v1/jobs", slow))["jobs"][0]["job"];
  int refused = 0;
  for (int i = 0; i < 3; ++i) refused += send(table_, Method::post, "/v1/jobs", slow)->status == 429 ? 1 : 0;
  EXPECT_GE(refused, 2);
  EXPECT_EQ(send(table_, Method::remove, "/v1/jobs/" + second)->status, 202);
  EXPECT_EQ(ended(second)["status"], "stopped");
  EXPECT_EQ(send(table_, Method::remove, "/v1/jobs/" + first)->status, 202);
  EXPECT_EQ(ended(first)["status"], "stopped");
  EXPECT_EQ(send(table_, Method::remove, "/v1/jobs/77").error().kind, ErrorKind::not_found);
}

TEST_F(DataRoutesOver, Jobs_reach_the_data_folders_alone) {
  for (const char* prices : {"/etc/passwd", "../runs", "data/../../x.csv"}) {
    const auto refused =
        send(table_, Method::post, "/v1/jobs",
             R"({"request": "fit-price", "options": {"prices": ")" + std::string(prices) + "\"}}");
    ASSERT_FALSE(refused) << prices;
    EXPECT_EQ(refused.error().kind, ErrorKind::not_found) << prices;
  }
  EXPECT_EQ(send(table_, Method::post, "/v1/jobs", "{}").error().kind, ErrorKind::usage);
}

TEST_F(DataRoutesOver, Requests_are_described_for_forms) {
  EXPECT_EQ(json_of(get(table_, "/v1/requests"))["requests"][0]["request"], "backtest-price");
  const ordered_json form = json_of(get(table_, "/v1/requests/backtest-price"));
  EXPECT_EQ(form["files"][0]["file"], "data/AAPL.csv");
  EXPECT_EQ(json_of(get(table_, "/v1/requests/forecast"))["request"]["is_job"], false);
  EXPECT_EQ(get(table_, "/v1/requests/moon").error().kind, ErrorKind::not_found);
}

TEST_F(DataRoutesOver, Cleaning_says_what_it_found) {
  const ordered_json cleaned = json_of(
      send(table_, Method::post, "/v1/clean", R"({"texts": ["up https://t.co/x #ToTheMoon", "plain"]})"));
  EXPECT_EQ(cleaned["texts"][0]["text"], "up [URL] To The Moon");
  EXPECT_EQ(cleaned["texts"][0]["steps"][0], "web addresses: 1");
  EXPECT_EQ(cleaned["texts"][1]["changed"], false);
}

}  // namespace
}  // namespace bellwether::serve::tests
