// What a slider over past days shows: the answer as of a day holds nothing that was known later, and is the one that
// rows without anything later give, byte for byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/workbench/live/try_document.h"
#include "bellwether/workbench/live/try_ticker.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/workbench/cut_recording.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPastDay = "2025-08-20";

class AsOf : public testing::Test {
 protected:
  core::Result<TryOutcome> try_at(const std::string& day, const std::string& replay,
                                  const LiveChain& chain = {}) {
    TryRequest request{.ticker = "AAPL", .as_of = day, .seeds = 1};
    request.live.replay = replay;
    return try_ticker(request, machine_.access(), job_.get(), chain);
  }
  [[nodiscard]] static std::string sample() { return tests::repository_path("samples/replay").string(); }
  [[nodiscard]] std::string without_later_rows() const {
    tests::cut_sample_recording(*market::parse_utc("2025-08-20T20:00:01Z"), folder_.path());
    return folder_.path().string();
  }

  tests::TemporaryFolder folder_;
  tests::LiveMachine machine_;
  tests::TestJob job_;
};

TEST_F(AsOf, A_forecast_is_that_of_rows_without_anything_later_byte_for_byte) {
  const auto whole = try_at(kPastDay, sample()), cut = try_at(kPastDay, without_later_rows());
  ASSERT_TRUE(whole) << whole.error().message;
  ASSERT_TRUE(cut) << cut.error().message;
  EXPECT_EQ(report::to_json(try_document(*whole)), report::to_json(try_document(*cut)));
  EXPECT_EQ(to_text(whole->live.window.months.back().month), "2025-07");
  EXPECT_EQ(whole->gathered.inputs.members.front().series.bars.back().day, *market::parse_date(kPastDay));
}

TEST_F(AsOf, The_last_day_of_a_month_gives_what_is_known_now_of_that_month) {
  const auto past = try_at("2025-09-30", sample()), now = try_at("", sample());
  ASSERT_TRUE(past && now);
  EXPECT_EQ(past->live.forecast, now->live.forecast);
  EXPECT_EQ(past->live.matrix, now->live.matrix);
  EXPECT_TRUE(past->as_of);
  EXPECT_FALSE(now->as_of);
}

TEST_F(AsOf, A_day_that_is_not_over_is_refused) {
  for (const char* day : {"2025-10-06", "2026-01-02"}) {
    const auto refused = try_at(day, sample());  // now is noon UTC of 6 October
    ASSERT_FALSE(refused) << day;
    EXPECT_EQ(refused.error().kind, ErrorKind::usage);
    EXPECT_THAT(refused.error().message, HasSubstr("has not closed yet"));
  }
  EXPECT_EQ(try_at("2025-02-30", sample()).error().kind, ErrorKind::usage);
  EXPECT_EQ(try_at("1991-01-02", sample()).error().kind, ErrorKind::not_found);
}

// Rows of a first question answer later ones: the recording gives another answer to nobody.
TEST_F(AsOf, An_archive_answers_as_the_providers_do) {
  LiveArchive archive;
  const auto first = try_at("", sample(), {.archive = &archive});
  const auto again = try_at("", sample(), {.archive = &archive}), alone = try_at("", sample());
  ASSERT_TRUE(first && again && alone);
  EXPECT_EQ(report::to_json(try_document(*again)), report::to_json(try_document(*alone)));
  const auto past = try_at(kPastDay, sample(), {.archive = &archive}),
             past_alone = try_at(kPastDay, sample());
  ASSERT_TRUE(past && past_alone);
  EXPECT_EQ(report::to_json(try_document(*past)), report::to_json(try_document(*past_alone)));
}

}  // namespace
}  // namespace bellwether::workbench
