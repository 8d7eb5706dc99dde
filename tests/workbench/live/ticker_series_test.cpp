#include "bellwether/workbench/live/ticker_series.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/workbench/cut_recording.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;
using testing::Not;

class SeriesOverTime : public testing::Test {
 protected:
  core::Result<TickerSeries> series_at(const std::string& day, const std::string& replay) {
    TryRequest asking;
    asking.live.replay = replay;
    const SeriesRequest request{.ticker = "AAPL", .company = {}, .as_of = day, .from = {}};
    LiveArchive archive;
    return ticker_series({request, asking, ""}, machine_.access(), job_.get(), archive);
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

TEST_F(SeriesOverTime, A_series_is_that_of_rows_without_anything_later_byte_for_byte) {
  const auto whole = series_at("2025-08-20", sample());
  ASSERT_TRUE(whole) << whole.error().message;
  const auto cut = series_at("2025-08-20", without_later_rows());
  ASSERT_TRUE(cut) << cut.error().message;
  const std::string json = report::to_json(series_document(*whole));
  EXPECT_EQ(json, report::to_json(series_document(*cut)));
  EXPECT_THAT(json, HasSubstr("\"last_day\": \"2025-08-20\""));
  EXPECT_THAT(json, Not(HasSubstr("2025-08-21")));
  EXPECT_THAT(json, Not(HasSubstr("2025-09")));
}

// Five texts of the recording were published in July 2025 before its last close.
TEST_F(SeriesOverTime, The_index_counts_each_text_on_its_trading_day) {
  const auto series = series_at("2025-07-31", sample());
  ASSERT_TRUE(series) << series.error().message;
  std::uint64_t texts = 0;
  for (const signal::IndexPoint& each : series->index.points) texts += each.texts();
  EXPECT_EQ(texts, 5U);
  EXPECT_EQ(series->live.headlines.size(), 5U);
}

}  // namespace
}  // namespace bellwether::workbench
