#include "bellwether/workbench/live/try_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/workbench/live/try_ticker.h"
#include "tests/support/test_job.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

class TryDocument : public testing::Test {
 protected:
  core::Result<TryOutcome> try_at(const std::string& day) {
    TryRequest request{.ticker = "AAPL", .as_of = day, .seeds = 1};
    request.live.replay = kSampleReplay;
    return try_ticker(request, machine_.access(), job_.get());
  }
  tests::LiveMachine machine_;
  tests::TestJob job_;
};

TEST_F(TryDocument, Months_whose_texts_a_recording_was_not_asked_for_are_not_called_months_without_texts) {
  const auto past = try_at("2025-08-20");
  ASSERT_TRUE(past) << past.error().message;
  const auto json = nlohmann::json::parse(report::to_json(try_document(*past)));
  EXPECT_EQ(json["months"][0]["flag"], "texts not asked for");
  EXPECT_EQ(json["months"][2]["flag"], "no texts");
  EXPECT_THAT(json["notes"].dump(), testing::HasSubstr("from 2025-06 on"));
}

TEST_F(TryDocument, A_terminal_has_the_newest_headlines_and_a_program_all_of_the_window) {
  const auto now = try_at("");
  ASSERT_TRUE(now) << now.error().message;
  const auto headlines = [&](const TryView& view) {
    return nlohmann::json::parse(report::to_json(try_document(*now, view)))["headlines"];
  };
  EXPECT_EQ(headlines({}).size(), 8U);
  const auto all = headlines({.headlines = 10'000, .moving = 0});
  EXPECT_EQ(all.size(), 29U);
  EXPECT_EQ(all.back()["month"], "2025-07");
  EXPECT_TRUE(all[0]["change"].is_null());  // the model on the spot reads no texts
}

}  // namespace
}  // namespace bellwether::workbench
