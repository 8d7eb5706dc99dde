#include "bellwether/core/job.h"
#include "bellwether/dataset/sample_scores.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/sentiment/catalog.h"

namespace bellwether::dataset {
namespace {

class SampleScoresTest : public testing::Test {
 protected:
  core::ThreadPool pool_{2};
  core::Job job_{pool_};
  std::unique_ptr<sentiment::Analyzer> analyzer_ = *sentiment::make_analyzer("lexicon", {}, pool_);
  text::Cleaner cleaner_ = *sentiment::make_cleaner(*analyzer_, {});
  sentiment::ScoreStage stage_{*analyzer_, cleaner_, job_};
};

// Wilson's interval of 8 of 10 at 95 %: [0.4902, 0.9433] (Agresti, Coull, The American Statistician 52:119,
// 1998).
TEST(Accuracy, Has_Wilsons_interval) {
  const Accuracy accuracy = accuracy_of("x", 8, 10);
  EXPECT_DOUBLE_EQ(accuracy.share, 0.8);
  EXPECT_NEAR(accuracy.low, 0.4902, 5e-5);
  EXPECT_NEAR(accuracy.high, 0.9433, 5e-5);
}

TEST(Accuracy, Stays_within_0_and_1_and_knows_nothing_of_no_rows) {
  EXPECT_NEAR(accuracy_of("x", 0, 5).low, 0, 1e-15);
  EXPECT_LE(accuracy_of("x", 5, 5).high, 1);
  EXPECT_DOUBLE_EQ(accuracy_of("x", 0, 0).low, 0);
  EXPECT_DOUBLE_EQ(accuracy_of("x", 0, 0).high, 1);
}

// Requirement P-56: {i}. {label:>8} | conf={confidence:.3f} | {text}
TEST(ShownLine, Has_the_form_of_the_requirement) {
  ShownText shown{"TSLA to the moon! 🚀", {}};
  shown.score.label_name = "positive";
  shown.score.confidence = 0.81449;
  EXPECT_EQ(shown_line(1, shown), "1. positive | conf=0.814 | TSLA to the moon! 🚀");
  shown.score.label_name = "neutral";
  EXPECT_EQ(shown_line(2, shown), "2.  neutral | conf=0.814 | TSLA to the moon! 🚀");
}

TEST_F(SampleScoresTest, Five_texts_are_scored_and_the_first_is_the_sources) {
  const auto shown = score_five_texts(stage_);
  ASSERT_TRUE(shown);
  ASSERT_EQ(shown->size(), 5u);
  EXPECT_THAT(shown->front().text, testing::StartsWith("TSLA to the moon!"));
}

TEST_F(SampleScoresTest, The_word_list_beats_answers_that_need_no_reading) {
  const auto scores = score_sample_texts(stage_);
  ASSERT_TRUE(scores) << scores.error().message;
  EXPECT_GE(scores->texts, 300u);
  ASSERT_EQ(scores->baselines.size(), 2u);
  for (const Accuracy& each : scores->baselines) EXPECT_GT(scores->accuracy.low, each.share);
  EXPECT_GT(scores->indices.size(), 1u);
  EXPECT_DOUBLE_EQ(scores->scores.accuracy, scores->accuracy.share);
}

}  // namespace
}  // namespace bellwether::dataset
