#include "bellwether/finetune/epoch_checkpoints.h"

#include <gtest/gtest.h>

#include <set>

#include "bellwether/core/file.h"
#include "bellwether/nn/models/bert.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

class EpochCheckpointsTest : public testing::Test {
 protected:
  EpochCheckpointsTest() {
    static_cast<void>(core::make_folder(folder_.path() / "tokenizer"));
    static_cast<void>(folder_.write("tokenizer/vocab.txt", "[PAD]\n"));
    nn::BertConfig config;
    config.vocab_size = 8;
    config.hidden_size = 4;
    config.layers = 1;
    config.heads = 1;
    config.intermediate_size = 8;
    config.max_positions = 4;
    weights_ = *nn::BertWeights::make(config, nn::BertHead::classifier, nn::NewWeightSource(1, 0.1));
  }

  [[nodiscard]] EpochCheckpoints keeping(std::uint32_t count) const {
    return EpochCheckpoints({folder_.path() / "checkpoints",
                             {*sentiment::StoredModel::open((folder_.path() / "tokenizer").string())},
                             count});
  }
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path() / "checkpoints", none))
      found.insert(entry.path().filename().string());
    return found;
  }

  tests::TemporaryFolder folder_;
  std::optional<nn::BertWeights> weights_;
};

TEST_F(EpochCheckpointsTest, The_newest_and_the_best_stay) {
  const EpochCheckpoints two = keeping(2);
  const std::uint32_t best[] = {1, 2, 2, 2, 5};
  const std::set<std::string> expected[] = {{"epoch-1"},
                                            {"epoch-1", "epoch-2"},
                                            {"epoch-2", "epoch-3"},
                                            {"epoch-2", "epoch-3", "epoch-4"},
                                            {"epoch-4", "epoch-5"}};
  for (std::uint32_t epoch = 1; epoch <= 5; ++epoch) {
    const auto saved = two.save(epoch, best[epoch - 1], *weights_);
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_EQ(names(), expected[epoch - 1]) << "after epoch " << epoch;
  }
}

TEST_F(EpochCheckpointsTest, Each_is_a_model_folder) {
  ASSERT_TRUE(keeping(1).save(1, 1, *weights_));
  const std::filesystem::path place = keeping(1).path(1);
  EXPECT_TRUE(std::filesystem::exists(place / "vocab.txt"));
  EXPECT_TRUE(nn::Bert::load(place, {}));
}

TEST_F(EpochCheckpointsTest, An_epoch_done_again_takes_the_place_of_the_first) {
  ASSERT_TRUE(keeping(1).save(1, 1, *weights_));
  const std::string before = *core::read_file(keeping(1).path(1) / "model.safetensors", 1 << 20);
  weights_->all()[0] += 1.0f;
  ASSERT_TRUE(keeping(1).save(1, 1, *weights_));
  EXPECT_NE(*core::read_file(keeping(1).path(1) / "model.safetensors", 1 << 20), before);
  EXPECT_EQ(names(), std::set<std::string>{"epoch-1"});
}

TEST_F(EpochCheckpointsTest, Those_of_an_earlier_run_go_and_other_files_stay) {
  const EpochCheckpoints one = keeping(1);
  for (const std::uint32_t epoch : {7u, 8u}) ASSERT_TRUE(keeping(2).save(epoch, epoch, *weights_));
  static_cast<void>(core::make_folder(folder_.path() / "checkpoints" / "epoch-mine"));
  ASSERT_TRUE(one.save(1, 1, *weights_));
  EXPECT_EQ(names(), (std::set<std::string>{"epoch-1", "epoch-mine"}));
}

TEST_F(EpochCheckpointsTest, Where_none_are_kept_none_are_written) {
  ASSERT_TRUE(keeping(0).save(1, 1, *weights_));
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "checkpoints"));
}

}  // namespace
}  // namespace bellwether::finetune
