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

// A run of the command line may name files anywhere; a client is told what they are called.
TEST_F(RunRoutes, No_absolute_path_of_the_machine_is_told) {
  const std::string file = folder_.write("texts.csv", "text\nup\n").string();
  auto run = store::RunDirectory::create(folder_.path() / "runs",
                                         {.name = "fit",
                                          .arguments = {"fit", "--texts", file, "--prices=" + file},
                                          .config = {{"texts", file, ""}}},
                                         clock_);
  ASSERT_TRUE(run && run->append_metrics({"fit", 0, {{"loss", 9.0}}}));
  ASSERT_TRUE(run->write_file("report.html", "<p>" + file + "</p>") &&
              run->write_file("found.json", "{\"format\": \"f/1\", \"file\": \"" + file + "\"}"));
  ASSERT_TRUE(run->finish(core::fail(ErrorKind::data, file + ":2: no number")));
  const std::string name = run->path().filename().string();
  std::vector<std::string> answers;
  for (const std::string path : {"/v1/runs", "/v1/runs/last", "/v1/runs/last/files/manifest.json",
                                 "/v1/runs/last/files/report.html", "/v1/runs/last/files/found.json"}) {
    const auto answer = get(table_, path);
    ASSERT_TRUE(answer) << path;
    EXPECT_THAT(answer->body, Not(HasSubstr(folder_.path().string()))) << path;
    answers.push_back(answer->body);
  }
  answers.push_back(get(table_, "/v1/compare", {{"run", name}, {"run", name}})->body);
  EXPECT_THAT(answers.back(), Not(HasSubstr(folder_.path().string())));
  EXPECT_THAT(answers[1], HasSubstr("--texts texts.csv --prices=texts.csv"));
  EXPECT_EQ(answers[3], "<p>texts.csv</p>");
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
