#include "bellwether/workbench/llm/predict_week.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <numeric>

#include "bellwether/workbench/llm/week_receipt.h"
#include "tests/support/test_job.h"
#include "tests/workbench/llm/answered_rows.h"
#include "tests/workbench/llm/fitted_weeks.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

class PredictWeek : public testing::Test {
 protected:
  void SetUp() override {
    stories_ = tests::write_long_stories(folder_.path());
    if (!stories_) GTEST_SKIP() << tests::kNeedsShared;
    auto run = tests::made_run(folder_, "fit");
    const auto fit = fit_week(run, tests::fit_request(*stories_), job_.get());
    ASSERT_TRUE(fit) << fit.error().message;
    ASSERT_TRUE(run.finish({}));
    options_ = {.from = run.path().string(),
                .ticker = "AAPL",
                .prices = tests::sample_prices(),
                .texts = {tests::sample_texts()}};
  }
  core::Result<evaluate::LiveWeek> predict() {
    return predict_week(options_, source::forecast_text_options(), job_.get());
  }

  tests::TemporaryFolder folder_;
  tests::TestJob job_;
  std::optional<tests::LongStories> stories_;
  WeekPredictOptions options_;
};

TEST_F(PredictWeek, Forecasts_the_week_behind_the_prices_and_its_receipt_replays_to_the_bit) {
  const auto live = predict();
  ASSERT_TRUE(live) << live.error().message;
  EXPECT_EQ(live->ticker, "AAPL");
  EXPECT_TRUE(live->answer) << "the model keeps to the form";
  const auto& bins = live->bins.probabilities();
  EXPECT_NEAR(std::accumulate(bins.begin(), bins.end(), 0.0), 1, 1e-9);
  EXPECT_THAT(live->prompt.body, HasSubstr("AAPL"));
  const store::ForecastReceipt& receipt = live->draft.receipt;
  EXPECT_EQ(receipt.recipe, "llm");
  EXPECT_EQ(receipt.values, week_values(live->bins));
  EXPECT_EQ(receipt.decision_day, live->facts.week);
  EXPECT_GT(receipt.target_day, receipt.decision_day);
  EXPECT_EQ(receipt.decision_close, live->last_close);
  for (const auto& [name, content] : live->draft.inputs) folder_.write("kept/" + name, content);
  const auto again = replay_week(folder_.path() / "kept");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, receipt.values);
}

TEST_F(PredictWeek, A_model_that_changed_since_the_fit_is_refused) {
  std::fstream file(stories_->model, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(4096);
  file.write("change", 6);
  file.close();
  const auto live = predict();
  ASSERT_FALSE(live);
  EXPECT_THAT(live.error().message, HasSubstr("fit again"));
}

TEST_F(PredictWeek, A_week_that_the_fit_learned_from_is_refused) {
  options_.as_of = "2019-06-28";
  const auto live = predict();
  ASSERT_FALSE(live);
  EXPECT_THAT(live.error().message, HasSubstr("before what the fit learned from"));
}

TEST_F(PredictWeek, Says_what_is_missing) {
  options_.ticker.clear();
  EXPECT_THAT(predict().error().message, HasSubstr("--ticker"));
  options_.from.clear();
  EXPECT_THAT(predict().error().message, HasSubstr("--from"));
}

}  // namespace
}  // namespace bellwether::workbench
