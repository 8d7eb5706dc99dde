// What one click on the page asks for, without a network.
#include "bellwether/serve/routes/data_routes.h"

#include "bellwether/workbench/live/try_document.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "tests/serve/routes/data_routes_fixture.h"

namespace bellwether::serve::tests {
namespace {

class AllRoutes : public DataRoutesOver {};

TEST_F(AllRoutes, The_table_is_sound) {
  const core::Status sound = table_.check();
  EXPECT_TRUE(sound) << sound.error().message;
}

TEST_F(AllRoutes, One_click_runs_the_whole_chain_without_a_network) {
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

TEST_F(AllRoutes, A_forecast_is_the_document_of_try) {
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

TEST_F(AllRoutes, Series_and_index_end_at_the_day_asked_for) {
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

TEST_F(AllRoutes, Wrong_questions_are_refused) {
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

}  // namespace
}  // namespace bellwether::serve::tests
