#include "bellwether/finetune/search_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::finetune {
namespace {

using testing::HasSubstr;
using testing::Not;

TunedRun run_of(TuneSetting setting, double train_f1, double validation_f1) {
  TunedRun run{.setting = setting, .steps = 100, .epochs = 3, .best_epoch = 2, .train = {}, .validation = {}};
  run.train.rates.f1 = train_f1;
  run.validation = {.accuracy = validation_f1, .rates = {validation_f1, 0.5, 0.25}, .positive = {}};
  return run;
}

TuneDifference difference(double value, double low, double high) { return {value, {low, high, 0.95}}; }

// Two runs, the second of which is the best.
TunedSentiment two_runs(TuneDifference f1, TuneDifference gap) {
  TunedSentiment tuned;
  tuned.request.training.model = "bert";
  tuned.train_texts = 1811;
  tuned.validation_texts = 227;
  tuned.runs = {run_of({5e-5, 16, 3}, 0.9, 0.7), run_of({2e-5, 8, 5}, 0.9, 0.8)};
  tuned.best = 1;
  tuned.against_first = TuneComparison{f1, gap};
  tuned.test = {.texts = 226,
                .scores = {.accuracy = 0.75, .rates = {0.5, 0.5, 0.5}, .positive = {}},
                .accuracy = {0.7, 0.8, 0.95},
                .f1 = {0.4, 0.6, 0.95},
                .majority = 0.7478,
                .reads = 1};
  return tuned;
}

TEST(TuneParagraph, Says_better_and_less_overfitting_only_where_the_intervals_do) {
  const std::string text =
      tune_paragraph(two_runs(difference(0.1, 0.05, 0.15), difference(-0.1, -0.15, -0.05)), "the grid");
  EXPECT_THAT(text,
              HasSubstr("differs by +0.1000 from that of the first configuration (learning rate 5e-05, "
                        "batch 16, 3 epochs), 95 % interval 0.0500 to 0.1500: it does not contain 0, so on "
                        "these texts it is better"));
  EXPECT_THAT(text, HasSubstr("0.1000, that of the first 0.2000 (difference -0.1000"));
  EXPECT_THAT(text, HasSubstr("it reduced overfitting"));
}

TEST(TuneParagraph, Says_that_it_cannot_tell_where_an_interval_contains_zero) {
  const std::string text =
      tune_paragraph(two_runs(difference(0.1, -0.05, 0.25), difference(-0.1, -0.25, 0.05)), "the grid");
  EXPECT_THAT(text, HasSubstr("it contains 0, so these texts cannot tell the two apart"));
  EXPECT_THAT(text, HasSubstr("which says nothing about overfitting either way"));
  EXPECT_THAT(text, Not(HasSubstr("reduced overfitting")));
}

TEST(TuneParagraph, Says_worse_and_closer_to_its_training_texts_too) {
  const std::string text =
      tune_paragraph(two_runs(difference(-0.1, -0.15, -0.05), difference(0.1, 0.05, 0.15)), "the grid");
  EXPECT_THAT(text, HasSubstr("worse in F1"));
  EXPECT_THAT(text, HasSubstr("it fits its training texts more closely"));
}

TEST(TuneParagraph, Says_that_nothing_was_gained_where_the_first_is_the_best) {
  TunedSentiment tuned = two_runs({}, {});
  tuned.best = 0;
  tuned.against_first.reset();
  const std::string text = tune_paragraph(tuned, "the grid");
  EXPECT_THAT(text, HasSubstr("the search improved on nothing"));
  EXPECT_THAT(text, HasSubstr("The gap between training and validation F1 is 0.2000."));
  tuned.runs.resize(1);
  EXPECT_THAT(tune_paragraph(tuned, "the grid"), HasSubstr("no other to compare it with"));
  EXPECT_THAT(tune_paragraph(tuned, "the grid"), Not(HasSubstr("optimistic")));
}

TEST(TuneParagraph, Names_space_size_and_the_looks_at_the_test) {
  TunedSentiment tuned = two_runs(difference(0.1, 0.05, 0.15), difference(-0.1, -0.15, -0.05));
  const std::string text = tune_paragraph(tuned, "the grid of 2");
  EXPECT_THAT(text,
              testing::StartsWith("Searched: the grid of 2; 2 runs from the same starting weights (bert), "
                                  "200 optimization steps in all, each evaluated by 227 validation texts"));
  EXPECT_THAT(text, HasSubstr("macro-F1 0.8000, precision 0.5000, recall 0.2500"));
  EXPECT_THAT(text, HasSubstr("read once, for this configuration alone, accuracy is 0.7500"));
  EXPECT_THAT(text, HasSubstr("most frequent class: 0.7478"));
  tuned.test.reads = 2;
  EXPECT_THAT(tune_paragraph(tuned, ""), HasSubstr("read 2 times, so that it is no longer unseen"));
  tuned.request.training.options.labels = sentiment::LabelPreset::binary;
  EXPECT_THAT(tune_paragraph(tuned, ""), HasSubstr("F1 of the positive class"));
}

}  // namespace
}  // namespace bellwether::finetune
