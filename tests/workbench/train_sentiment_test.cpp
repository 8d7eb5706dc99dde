#include "bellwether/workbench/train_sentiment.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/progress.h"
#include "bellwether/sentiment/catalog.h"
#include "tests/support/temporary_folder.h"
#include "tests/workbench/tiny_training.h"

namespace bellwether::workbench {
namespace {

class TrainSentimentTest : public testing::Test {
 protected:
  TrainSentimentTest() : request_(tiny_training(folder_)) {}

  core::Result<TrainedSentiment> train(const TrainSentimentRequest& request) {
    core::ThreadPool pool(2);
    core::Result<TrainedSentiment> trained = core::fail(core::ErrorKind::internal, "did not run");
    static_cast<void>(with_run(folder_.path() / "runs", {.name = "sentiment-train", .version = "test"},
                               core::FixedClock(1'759'000'000), [&](RunDirectory& run) -> core::Status {
                                 trained = train_sentiment(run, request, pool);
                                 return trained ? core::Status() : core::fail(trained.error());
                               }));
    return trained;
  }

  tests::TemporaryFolder folder_;
  TrainSentimentRequest request_;
};

TEST_F(TrainSentimentTest, Leaves_a_model_that_scores) {
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(trained->train_texts + trained->validation_texts + trained->test_texts, 180u);
  EXPECT_EQ(trained->cut_texts, 180u) << "each text's noise is longer than 16 tokens";
  EXPECT_GT(trained->test.accuracy, 0.95);
  EXPECT_LT(trained->majority, 0.5);
  EXPECT_FALSE(std::filesystem::exists(request_.out / "training.checkpoint"));
  core::ThreadPool pool(1);
  const auto analyzer =
      sentiment::make_analyzer(request_.out.string(), {.golden = sentiment::GoldenCheck::off}, pool);
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  constexpr std::string_view kTexts[] = {"good 01ab", "plain 01ab", "bad 01ab"};
  const auto scores = (*analyzer)->score(kTexts);
  ASSERT_TRUE(scores);
  EXPECT_GT((*scores)[0].polarity, 0.5);
  EXPECT_NEAR((*scores)[1].polarity, 0.0, 0.5);
  EXPECT_LT((*scores)[2].polarity, -0.5);
}

TEST_F(TrainSentimentTest, Goes_on_from_a_model_and_tells_whether_its_classifier_was_kept) {
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.fit.epochs = 1;
  more.fit.learning_rate = 1e-5;
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(trained->start, more.model);
  EXPECT_GT(trained->fit.epochs.front().validation->accuracy, 0.95);
}

TEST_F(TrainSentimentTest, Stopped_and_run_again_it_ends_at_the_same_bytes) {
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest again = request_;
  again.out = folder_.path() / "again";
  core::request_stop();
  const auto stopped = train(again);
  core::withdraw_stop();
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
  EXPECT_TRUE(std::filesystem::exists(again.out / "training.checkpoint"));
  ASSERT_TRUE(train(again));
  EXPECT_EQ(*core::read_file(request_.out / "model.safetensors", 1 << 24),
            *core::read_file(again.out / "model.safetensors", 1 << 24));
}

// The first model's adapter, on that model, answers as the merged one does.
TEST_F(TrainSentimentTest, An_adapter_is_left_beside_the_model_that_has_it_merged) {
  request_.fit.epochs = 2;
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.fit.lora_rank = 4;
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  ASSERT_TRUE(trained->fit.adapter);
  EXPECT_EQ(trained->fit.adapter->matrices().size(), 2u) << "query and value of one layer";
  core::ThreadPool pool(1);
  const auto merged =
      sentiment::make_analyzer(more.out.string(), {.golden = sentiment::GoldenCheck::off}, pool);
  const auto adapted = sentiment::make_analyzer(
      more.model, {.adapter = (more.out / "adapter").string(), .golden = sentiment::GoldenCheck::off}, pool);
  const auto base = sentiment::make_analyzer(more.model, {.golden = sentiment::GoldenCheck::off}, pool);
  ASSERT_TRUE(merged && base);
  ASSERT_TRUE(adapted) << adapted.error().message;
  EXPECT_NE((*adapted)->fingerprint(), (*base)->fingerprint());
  constexpr std::string_view kTexts[] = {"good 01ab", "plain 01ab", "bad 01ab"};
  const auto ours = (*adapted)->score(kTexts), theirs = (*merged)->score(kTexts),
             old = (*base)->score(kTexts);
  ASSERT_TRUE(ours && theirs && old);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ((*ours)[i].probabilities, (*theirs)[i].probabilities);
    EXPECT_NE((*ours)[i].probabilities, (*old)[i].probabilities);
  }
}

TEST_F(TrainSentimentTest, An_adapter_needs_a_model_to_be_beside) {
  request_.fit.lora_rank = 4;
  const auto trained = train(request_);
  ASSERT_FALSE(trained);
  EXPECT_EQ(trained.error().kind, core::ErrorKind::usage);
  EXPECT_NE(trained.error().message.find("--model"), std::string::npos);
}

TEST_F(TrainSentimentTest, Draws_a_new_classifier_where_one_is_asked_for) {
  request_.fit.epochs = 1;
  ASSERT_TRUE(train(request_));
  TrainSentimentRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  more.options.classifier = StartClassifier::fresh;
  const auto trained = train(more);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_EQ(trained->start, more.model + ", with a new classifier drawn with seed 42");
}

TEST_F(TrainSentimentTest, Binary_leaves_a_model_of_two_classes_that_scores) {
  request_.options.labels = LabelPreset::binary;
  request_.fit.epochs = 15;
  const auto trained = train(request_);
  ASSERT_TRUE(trained) << trained.error().message;
  EXPECT_DOUBLE_EQ(trained->majority, 2.0 / 3.0) << "neutral and negative are one class";
  EXPECT_GT(trained->test.accuracy, 0.95);
  core::ThreadPool pool(1);
  const auto analyzer =
      sentiment::make_analyzer(request_.out.string(), {.golden = sentiment::GoldenCheck::off}, pool);
  ASSERT_TRUE(analyzer) << analyzer.error().message;
  EXPECT_EQ((*analyzer)->labels().size(), 2u);
  constexpr std::string_view kTexts[] = {"good 01ab", "plain 01ab"};
  const auto scores = (*analyzer)->score(kTexts);
  ASSERT_TRUE(scores);
  EXPECT_GT((*scores)[0].polarity, 0.5);
  EXPECT_LT((*scores)[1].polarity, -0.5) << "neutral is called negative";
}

TEST_F(TrainSentimentTest, Asks_for_one_start_and_a_place_to_write) {
  TrainSentimentRequest both = request_;
  both.model = "somewhere";
  EXPECT_EQ(train(both).error().kind, core::ErrorKind::usage);
  TrainSentimentRequest neither = request_;
  neither.vocabulary.clear();
  EXPECT_EQ(train(neither).error().kind, core::ErrorKind::usage);
  TrainSentimentRequest nowhere = request_;
  nowhere.out.clear();
  EXPECT_EQ(train(nowhere).error().kind, core::ErrorKind::usage);
  TrainSentimentRequest odd = request_;
  odd.shape.heads = 5;
  EXPECT_EQ(train(odd).error().kind, core::ErrorKind::config);
  EXPECT_FALSE(std::filesystem::exists(request_.out))
      << "nothing is written before the request is understood";
}

}  // namespace
}  // namespace bellwether::workbench
