#include "bellwether/workbench/live/stage_documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/workbench/live/try_ticker.h"
#include "tests/support/test_job.h"
#include "tests/workbench/live_stub.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;
using testing::Not;

class StageDocuments : public testing::Test {
 protected:
  core::Result<TryOutcome> try_at(const std::string& day, const LiveChain& chain) {
    TryRequest request{.ticker = "AAPL", .as_of = day, .seeds = 1};
    request.live.replay = kSampleReplay;
    return try_ticker(request, machine_.access(), job_.get(), chain);
  }
  tests::LiveMachine machine_;
  tests::TestJob job_;
};

// The stages and what each says, in the order told.
class Told final : public StageObserver {
 public:
  void began(LiveStage stage) override { words.push_back("began " + core::value_text(stage)); }
  void ended(const StageReport& report) override {
    words.push_back("ended " + core::value_text(report.stage));
    documents.push_back(report::to_json(report.data));
  }
  void failed(LiveStage stage, double, const core::Error&) override {
    words.push_back("failed " + core::value_text(stage));
  }
  std::vector<std::string> words, documents;
};

TEST_F(StageDocuments, Stages_are_told_in_their_order_with_what_was_known_then) {
  Told told;
  const auto outcome = try_at("2025-08-20", {.observer = &told});
  ASSERT_TRUE(outcome) << outcome.error().message;
  EXPECT_THAT(told.words, testing::ElementsAre("began prices", "ended prices", "began news", "ended news",
                                               "began scores", "ended scores", "began window", "ended window",
                                               "began forecast", "ended forecast"));
  EXPECT_THAT(told.documents[0], HasSubstr("\"last_day\": \"2025-08-20\""));
  for (const std::string& each : told.documents) EXPECT_THAT(each, Not(HasSubstr("2025-09")));
  EXPECT_THAT(told.documents[3], HasSubstr("\"matrix\""));
  EXPECT_THAT(told.documents[4], HasSubstr("\"intervals\""));
}

TEST_F(StageDocuments, A_stage_that_fails_is_told_and_is_the_last) {
  Told told;
  ASSERT_FALSE(try_at("1991-01-02", {.observer = &told}));
  EXPECT_THAT(told.words, testing::ElementsAre("began prices", "failed prices"));
}

}  // namespace
}  // namespace bellwether::workbench
