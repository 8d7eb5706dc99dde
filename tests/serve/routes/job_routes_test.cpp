#include "bellwether/serve/routes/job_routes.h"

#include "tests/serve/routes/data_routes_fixture.h"

namespace bellwether::serve::tests {
namespace {

class JobRoutes : public DataRoutesOver {};

TEST_F(JobRoutes, A_job_runs_in_the_background_and_leaves_a_run) {
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

TEST_F(JobRoutes, Jobs_are_bounded_and_stopped_each_on_its_own) {
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

TEST_F(JobRoutes, Jobs_reach_the_data_folders_alone) {
  for (const char* prices : {"/etc/passwd", "../runs", "data/../../x.csv"}) {
    const auto refused =
        send(table_, Method::post, "/v1/jobs",
             R"({"request": "fit-price", "options": {"prices": ")" + std::string(prices) + "\"}}");
    ASSERT_FALSE(refused) << prices;
    EXPECT_EQ(refused.error().kind, ErrorKind::not_found) << prices;
  }
  EXPECT_EQ(send(table_, Method::post, "/v1/jobs", "{}").error().kind, ErrorKind::usage);
}

TEST_F(JobRoutes, Requests_are_described_for_forms) {
  EXPECT_EQ(json_of(get(table_, "/v1/requests"))["requests"][0]["request"], "backtest-price");
  const ordered_json form = json_of(get(table_, "/v1/requests/backtest-price"));
  EXPECT_EQ(form["files"][0]["file"], "data/AAPL.csv");
  EXPECT_EQ(json_of(get(table_, "/v1/requests/forecast"))["request"]["is_job"], false);
  EXPECT_EQ(get(table_, "/v1/requests/moon").error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::serve::tests
