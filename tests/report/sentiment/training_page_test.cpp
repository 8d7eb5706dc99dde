#include "bellwether/report/sentiment/training_page.h"

#include "tests/report/page_fixture.h"

namespace bellwether::report {
namespace {

using finetune::TrainedSentiment;
using testing::HasSubstr;

class TrainingPageTest : public PageFixture {};

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

TEST_F(TrainingPageTest, A_training_shows_scores_with_intervals_curves_and_what_it_learned_from) {
  finetune::TrainSentimentRequest request;
  request.files.data = "labelled.csv";
  request.further.extra = {"more.csv"};
  const std::string page = report::write_training_page(trained_on_four(), request, run_);
  expect_clean(page);
  for (const char* each : {"accuracy of 75.0\u00A0%", "[0.250, 1.000]", "Learning curves", "Validation loss",
                           "Confusion matrix", "What it learned from", "more.csv", "kept"})
    EXPECT_THAT(page, HasSubstr(each));
}

TEST_F(TrainingPageTest, A_model_that_is_no_better_than_the_most_frequent_class_is_told_so) {
  TrainedSentiment trained = trained_on_four();
  trained.majority = 0.75;
  EXPECT_THAT(report::write_training_page(trained, {}, run_), HasSubstr("75.0\u00A0%, which is no less."));
}

}  // namespace
}  // namespace bellwether::report
