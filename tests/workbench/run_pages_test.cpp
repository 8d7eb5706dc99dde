// The pages of sentiment train, sentiment tune, signal build and check leaks: that they say what was found,
// and that what comes from data stays text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/report/index_page.h"
#include "bellwether/report/leaks_json.h"
#include "bellwether/report/leaks_page.h"
#include "bellwether/report/sentiment/search_page.h"
#include "bellwether/report/sentiment/training_page.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using finetune::TrainedSentiment;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPayload = "<script>alert(1)</script>";

class PagesTest : public testing::Test {
 protected:
  PagesTest()
      : run_(*store::RunDirectory::create(folder_.path(), {.name = "page", .version = "test"}, clock_)) {}

  // No page may hold markup from data.
  static void expect_clean(const std::string& page) {
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, HasSubstr("<!doctype html>"));
  }

  tests::TemporaryFolder folder_;
  core::FixedClock clock_{1'759'000'000};
  store::RunDirectory run_;
};

// Four test texts, one of them wrong: accuracy 0.75, one neutral text called positive.
TrainedSentiment trained_on_four() {
  TrainedSentiment trained;
  trained.test_texts = 4;
  trained.test = {.loss = 0.5, .accuracy = 0.75, .macro_f1 = 0.7, .mcc = 0.6};
  trained.majority = 0.5;
  trained.test_labels = {0, 1, 1, 2};
  trained.test_predictions = {0, 1, 2, 2};
  trained.test_intervals = {{0.25, 1.0}, {0.2, 1.0}};
  trained.start = kPayload;
  for (std::uint32_t epoch = 1; epoch <= 3; ++epoch) {
    trained.fit.epochs.push_back(
        {.epoch = epoch, .train_loss = 1.0 / epoch, .validation = train::ValidationScores{}});
  }
  trained.fit.best_epoch = 2;
  return trained;
}

TEST_F(PagesTest, A_training_shows_scores_with_intervals_curves_and_what_it_learned_from) {
  finetune::TrainSentimentRequest request;
  request.files.data = "labelled.csv";
  request.further.extra = {"more.csv"};
  const std::string page = report::write_training_page(trained_on_four(), request, run_);
  expect_clean(page);
  for (const char* each : {"accuracy of 75.0\u00A0%", "[0.250, 1.000]", "Learning curves", "Validation loss",
                           "Confusion matrix", "What it learned from", "more.csv", "kept"})
    EXPECT_THAT(page, HasSubstr(each));
}

TEST_F(PagesTest, A_model_that_is_no_better_than_the_most_frequent_class_is_told_so) {
  TrainedSentiment trained = trained_on_four();
  trained.majority = 0.75;
  EXPECT_THAT(report::write_training_page(trained, {}, run_), HasSubstr("75.0\u00A0%, which is no less."));
}

TEST_F(PagesTest, A_search_shows_the_chosen_setting_and_every_trial) {
  finetune::TunedSentiment tuned;
  tuned.request.training.files.data = std::string("a/") + "labelled.csv";
  tuned.runs = {{.setting = {5e-05, 8, 3}, .best_epoch = 2}, {.setting = {2e-05, 16, 5}, .best_epoch = 4}};
  tuned.runs[1].validation.accuracy = 0.875;
  tuned.best = 1;
  tuned.test = {
      .texts = 40, .scores = {.accuracy = 0.8}, .accuracy = {0.7, 0.9}, .majority = 0.6, .reads = 2};
  tuned.paragraph = kPayload;
  const std::string page = report::write_tuning_page(tuned, run_);
  expect_clean(page);
  for (const char* each : {"learning rate 2e-05, batch 16, 5 epochs", "80.0\u00A0%", "[0.700, 0.900]",
                           "5e-05", "read 2 times", "Overfitting"})
    EXPECT_THAT(page, HasSubstr(each));
}

TEST_F(PagesTest, An_index_shows_its_tickers_coverage_and_gaps) {
  dataset::SignalRun built;
  signal::SentimentIndex index{.ticker = {"MADE"}};
  for (int day = 0; day < 4; ++day) {
    signal::IndexPoint point;
    point.period.day = {20'000 + day};
    point.positive = day == 0 || day == 3 ? 2 : 0;
    if (point.positive > 0) point.mean = 0.5;
    index.points.push_back(point);
  }
  built.signal.indices = {index, {.ticker = {"NONE"}}};
  built.input.path = kPayload;
  const std::string page = report::write_signal_page(built, run_);
  expect_clean(page);
  for (const char* each :
       {"MADE", "NONE", "50.0\u00A0%", "figure-index-0", "The longest gaps without a text; 1 of 1"})
    EXPECT_THAT(page, HasSubstr(each));
  EXPECT_THAT(page, Not(HasSubstr("figure-index-1"))) << "nothing to draw of a ticker without texts";
}

TEST_F(PagesTest, A_leak_is_the_first_thing_that_its_page_says) {
  audit::LeakReport found;
  found.market =
      audit::LeakCheck{.cuts = 10, .cuts_with_leak = 3, .values = 500, .forecasts = 10, .leak = kPayload};
  found.ticker = "MADE";
  const std::string page = report::write_leaks_page(found, run_);
  expect_clean(page);
  EXPECT_THAT(page, HasSubstr("Do not rely on it: leak: "));
  EXPECT_THAT(page, HasSubstr("3 of 10"));

  found.market->leak.reset();
  found.market->cuts_with_leak = 0;
  EXPECT_THAT(report::write_leaks_page(found, run_), HasSubstr("No leak was found."));
}

}  // namespace
}  // namespace bellwether::workbench
