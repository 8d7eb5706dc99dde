#include "bellwether/serve/routes/run_routes.h"

#include "bellwether/store/run_directory.h"
#include "tests/serve/routes/data_routes_fixture.h"

namespace bellwether::serve::tests {
namespace {

class RunRoutes : public DataRoutesOver {
 protected:
  std::string make_run(double loss) {
    auto run = store::RunDirectory::create(folder_.path() / "runs", {.name = "fit", .seed = 7}, clock_);
    EXPECT_TRUE(run && run->append_metrics({"fit", 0, {{"loss", 9.0}}}));
    EXPECT_TRUE(run->append_metrics({"fit", 1, {{"loss", loss}}}) &&
                run->write_file("report.html", "<p>r</p>"));
    EXPECT_TRUE(run->finish({}));
    return run->path().filename().string();
  }
};

TEST_F(RunRoutes, A_run_is_listed_shown_and_its_files_are_read) {
  const std::string run = make_run(2);
  EXPECT_EQ(json_of(get(table_, "/v1/runs"))["runs"][0]["run"], run);
  EXPECT_EQ(json_of(get(table_, "/v1/runs/last"))["run"]["seed"], 7);
  EXPECT_EQ(json_of(get(table_, "/v1/runs/last/metrics", {{"after", "1"}}))["curves"].size(), 1U);
  const auto report = get(table_, "/v1/runs/last/files/report.html");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->body, "<p>r</p>");
  EXPECT_THAT(*find(report->headers, "content-security-policy"), HasSubstr("sandbox"));
  EXPECT_EQ(get(table_, "/v1/runs/none").error().kind, ErrorKind::not_found);
}

TEST_F(RunRoutes, Runs_stand_side_by_side) {
  const std::string first = make_run(2), second = make_run(3);
  const ordered_json compared = json_of(get(table_, "/v1/compare", {{"run", first}, {"run", second}}));
  EXPECT_EQ(compared["comparison"][0]["difference"], 1.0);
  EXPECT_EQ(get(table_, "/v1/compare", {{"run", first}}).error().kind, ErrorKind::usage);
}

TEST_F(RunRoutes, A_run_of_another_kind_has_no_trading) {
  make_run(2);
  EXPECT_EQ(get(table_, "/v1/sign", {{"run", "last"}}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(get(table_, "/v1/sign", {{"run", "last"}, {"cost", "-1"}}).error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::serve::tests
