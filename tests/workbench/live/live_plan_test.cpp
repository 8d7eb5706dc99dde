#include "bellwether/workbench/live/live_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;

class LivePlan : public testing::Test {
 protected:
  core::Result<TryPlan> plan(const TryRequest& request) {
    return plan_of(request, machine_.access(), *market::parse_utc("2025-10-06T12:00:00Z"));
  }
  tests::LiveMachine machine_;
};

TEST_F(LivePlan,
       Live_providers_are_asked_for_the_months_of_the_window_and_a_recording_for_those_it_was_asked) {
  TryRequest request{.ticker = "AAPL", .as_of = "2025-08-20"};
  const auto live = plan(request);
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_EQ(to_text(live->question.window.last), "2025-07");
  EXPECT_EQ(to_text(live->question.texts.last), "2025-07");
  request.live.replay = kSampleReplay;
  const auto replayed = plan(request);
  ASSERT_TRUE(replayed) << replayed.error().message;
  EXPECT_EQ(to_text(replayed->question.window.last), "2025-07");
  EXPECT_EQ(to_text(replayed->question.texts.last), "2025-09");
  EXPECT_EQ(market::to_text(replayed->question.known_before()), "2025-08-20T20:00:01Z");
}

TEST_F(LivePlan, Providers_with_a_key_are_asked_where_it_is_found_and_never_in_a_replay) {
  const TryRequest request{.ticker = "AAPL"};
  const std::size_t without = plan(request)->choices.size();
  machine_.variables = {{"FINNHUB_API_KEY", "canary"}};
  EXPECT_EQ(plan(request)->choices.size(), without + 1);
  TryRequest replayed = request;
  replayed.live.replay = kSampleReplay;
  EXPECT_EQ(plan(replayed)->choices.size(), without);
}

TEST_F(LivePlan, What_is_no_ticker_day_or_calendar_is_refused) {
  EXPECT_EQ(plan({.ticker = "../x"}).error().kind, ErrorKind::usage);
  EXPECT_EQ(plan({.ticker = "AAPL", .as_of = "never"}).error().kind, ErrorKind::usage);
  EXPECT_EQ(plan({.ticker = "AAPL", .calendar = "moon"}).error().kind, ErrorKind::usage);
  EXPECT_EQ(plan({.ticker = "AAPL", .start = "2025"}).error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
