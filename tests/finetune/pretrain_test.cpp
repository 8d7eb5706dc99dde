#include "bellwether/finetune/pretrain.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/job.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/terminal_sink.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

// Lines of words that each occur often, no two lines alike.
std::string sample_lines() {
  const char* subjects[] = {"apple", "ford", "shell", "nike", "intel"};
  const char* verbs[] = {"beats", "misses", "cuts", "raises"};
  const char* objects[] = {"earnings estimates", "its yearly outlook", "the dividend again"};
  const char* times[] = {"this morning", "after hours", "on friday"};
  std::string lines;
  for (const char* subject : subjects)
    for (const char* verb : verbs)
      for (const char* object : objects)
        for (const char* time : times)
          lines += std::string(subject) + " " + verb + " " + object + " " + time + "\n";
  return lines;
}

class PretrainTest : public testing::Test {
 protected:
  PretrainTest() {
    request_.texts = folder_.write("texts.txt", sample_lines()).string();
    static_cast<void>(core::make_folder(folder_.path() / "vocabulary"));
    static_cast<void>(folder_.write(
        "vocabulary/vocab.txt",
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\napple\nford\nshell\nnike\nintel\nbeats\nmisses\ncuts\nraises\n"
        "earnings\nestimates\nits\nyearly\noutlook\nthe\ndividend\nagain\nthis\nmorning\nafter\nhours\non\n"
        "fri\n##day\n"));
    request_.vocabulary = (folder_.path() / "vocabulary").string();
    request_.out = folder_.path() / "model";
    request_.shape = {.layers = 1, .hidden = 32, .heads = 2, .intermediate = 64};
    request_.options = {.validation_share = 0.1, .max_length = 16};
    request_.fit = {.epochs = 2, .batch = 16, .learning_rate = 3e-3, .precision = nn::Precision::f32};
  }

  core::Result<Pretrained> pretrain_with(const PretrainRequest& request,
                                         const core::StopFlag& stop = core::StopFlag()) {
    core::ThreadPool pool(2);
    core::Job job(pool, stop, core::terminal_sink());
    core::Result<Pretrained> pretrained = core::fail(core::ErrorKind::internal, "did not run");
    static_cast<void>(
        store::with_run(folder_.path() / "runs", {.name = "sentiment-pretrain", .version = "test"},
                        core::FixedClock(1'759'000'000), [&](store::RunDirectory& run) -> core::Status {
                          pretrained = pretrain(run, request, job);
                          return pretrained ? core::Status() : core::fail(pretrained.error());
                        }));
    return pretrained;
  }

  tests::TemporaryFolder folder_;
  PretrainRequest request_;
};

TEST_F(PretrainTest, Leaves_a_folder_to_go_on_from) {
  const auto pretrained = pretrain_with(request_);
  ASSERT_TRUE(pretrained) << pretrained.error().message;
  EXPECT_EQ(pretrained->read, 180u);
  EXPECT_EQ(pretrained->train_texts + pretrained->validation_texts + pretrained->repeated, 180u);
  ASSERT_EQ(pretrained->fit.epochs.size(), 2u);
  EXPECT_LT(*pretrained->fit.epochs[1].validation_loss, *pretrained->fit.epochs[0].validation_loss);
  EXPECT_FALSE(std::filesystem::exists(request_.out / "pretraining.checkpoint"));
  const auto config = core::read_file(request_.out / "config.json", 1 << 20);
  ASSERT_TRUE(config);
  EXPECT_NE(config->find("BertForMaskedLM"), std::string::npos);
  PretrainRequest more = request_;
  more.vocabulary.clear();
  more.model = request_.out.string();
  more.out = folder_.path() / "more";
  const auto went_on = pretrain_with(more);
  ASSERT_TRUE(went_on) << went_on.error().message;
  EXPECT_LT(*went_on->fit.epochs[1].validation_loss, *pretrained->fit.epochs[1].validation_loss);
}

TEST_F(PretrainTest, Finds_replaced_tokens_and_leaves_an_encoder) {
  ASSERT_TRUE(pretrain_with(request_));
  PretrainRequest detector = request_;
  detector.vocabulary.clear();
  detector.model = detector.generator = request_.out.string();
  detector.options.objective = PretrainObjective::replaced_tokens;
  detector.out = folder_.path() / "detector";
  const auto pretrained = pretrain_with(detector);
  ASSERT_TRUE(pretrained) << pretrained.error().message;
  ASSERT_EQ(pretrained->fit.epochs.size(), 2u);
  ASSERT_TRUE(pretrained->fit.epochs[1].detection);
  EXPECT_LT(*pretrained->fit.epochs[1].validation_loss, *pretrained->fit.epochs[0].validation_loss);
  const auto config = core::read_file(detector.out / "config.json", 1 << 20);
  const auto weights = core::read_file(detector.out / "model.safetensors", 1 << 24);
  ASSERT_TRUE(config && weights);
  EXPECT_NE(config->find("\"BertModel\""), std::string::npos);
  EXPECT_NE(weights->find("bert.encoder.layer.0"), std::string::npos);
  EXPECT_EQ(weights->find("discriminator_predictions"), std::string::npos);
  PretrainRequest more = detector;
  more.model = detector.out.string();
  more.out = folder_.path() / "more";
  EXPECT_TRUE(pretrain_with(more)) << "an encoder without a head can go on";
  more.generator = detector.out.string();
  const auto headless = pretrain_with(more);
  EXPECT_EQ(headless.error().kind, core::ErrorKind::model);
  EXPECT_NE(headless.error().message.find("no head that guesses"), std::string::npos);
}

TEST_F(PretrainTest, Says_what_a_generator_lacks) {
  PretrainRequest detector = request_;
  detector.options.objective = PretrainObjective::replaced_tokens;
  EXPECT_EQ(pretrain_with(detector).error().kind, core::ErrorKind::usage);
  ASSERT_TRUE(pretrain_with(request_));
  detector.generator = request_.out.string();
  detector.out = folder_.path() / "detector";
  static_cast<void>(folder_.write("model/vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n"));
  EXPECT_EQ(pretrain_with(detector).error().kind, core::ErrorKind::model) << "not the recorded vocabulary";
  ASSERT_TRUE(sentiment::seal_folder(request_.out));
  const auto fewer = pretrain_with(detector);
  EXPECT_EQ(fewer.error().kind, core::ErrorKind::config);
  EXPECT_NE(fewer.error().message.find("its vocabulary has 5 entries, the encoder's 29"), std::string::npos)
      << fewer.error().message;
  PretrainRequest useless = request_;
  useless.generator = "somewhere";
  EXPECT_EQ(pretrain_with(useless).error().kind, core::ErrorKind::usage);
}

TEST_F(PretrainTest, Leaves_out_what_is_kept_for_evaluation) {
  request_.without = folder_
                         .write("judged.csv",
                                "sentence,label\napple beats earnings estimates this morning,positive\n"
                                "ford cuts the dividend again on friday,negative\n")
                         .string();
  const auto pretrained = pretrain_with(request_);
  ASSERT_TRUE(pretrained) << pretrained.error().message;
  EXPECT_EQ(pretrained->left_out, 2u);
}

TEST_F(PretrainTest, Stopped_and_run_again_it_ends_at_the_same_bytes) {
  ASSERT_TRUE(pretrain_with(request_));
  PretrainRequest again = request_;
  again.out = folder_.path() / "again";
  core::StopFlag stop;
  stop.raise();
  const auto stopped = pretrain_with(again, stop);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().kind, core::ErrorKind::interrupted);
  EXPECT_TRUE(std::filesystem::exists(again.out / "pretraining.checkpoint"));
  ASSERT_TRUE(pretrain_with(again));
  EXPECT_EQ(*core::read_file(request_.out / "model.safetensors", 1 << 24),
            *core::read_file(again.out / "model.safetensors", 1 << 24));
}

TEST_F(PretrainTest, Says_what_a_vocabulary_or_a_request_lacks) {
  static_cast<void>(folder_.write("vocabulary/vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\napple\n"));
  const auto unmasked = pretrain_with(request_);
  EXPECT_EQ(unmasked.error().kind, core::ErrorKind::model);
  EXPECT_NE(unmasked.error().message.find("[MASK]"), std::string::npos);
  PretrainRequest both = request_;
  both.model = "somewhere";
  EXPECT_EQ(pretrain_with(both).error().kind, core::ErrorKind::usage);
  PretrainRequest all = request_;
  all.options.validation_share = 1;
  EXPECT_EQ(pretrain_with(all).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::finetune
