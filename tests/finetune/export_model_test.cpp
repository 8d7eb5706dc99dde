#include "bellwether/finetune/export_model.h"

#include <gtest/gtest.h>

#include "bellwether/core/unfinished_folder.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/seen/seen_record.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

namespace fs = std::filesystem;

class ExportModelTest : public ::testing::Test {
 protected:
  ExportModelTest() { EXPECT_TRUE(export_model("small", StoredNumbers::bf16, target_)); }

  tests::TemporaryFolder folder_;
  fs::path target_ = folder_.path() / "target";
};

TEST_F(ExportModelTest, A_model_without_records_does_not_inherit_those_that_lay_there) {
  const fs::path bare = folder_.path() / "bare";
  ASSERT_TRUE(export_model("small", StoredNumbers::f32, bare));
  fs::remove(bare / sentiment::kSeenTextsFile);
  fs::remove(bare / sentiment::kTrainedCleaningFile);
  ASSERT_TRUE(sentiment::read_seen_record(target_)->has_value());
  ASSERT_TRUE(export_model(bare.string(), StoredNumbers::f32, target_));
  EXPECT_FALSE(sentiment::read_seen_record(target_)->has_value());
}

TEST_F(ExportModelTest, A_folder_whose_writer_was_stopped_is_refused_until_it_is_written_again) {
  folder_.write("target/.bellwether.unfinished", "");
  const auto opened = sentiment::StoredModel::open(target_.string());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, core::ErrorKind::model);
  ASSERT_TRUE(export_model("small", StoredNumbers::bf16, target_));
  EXPECT_TRUE(sentiment::StoredModel::open(target_.string()));
}

TEST_F(ExportModelTest, An_export_that_is_refused_leaves_the_model_there_usable) {
  const fs::path other = folder_.write("target/merges.txt", "of another model");
  const auto refused = export_model("small", StoredNumbers::bf16, target_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::usage);
  fs::remove(other);
  EXPECT_TRUE(sentiment::StoredModel::open(target_.string()));
}

TEST_F(ExportModelTest, The_adapter_of_the_model_that_was_there_goes_and_a_stranger_is_refused) {
  const fs::path config = folder_.write("target/adapter/adapter_config.json", "{}");
  const auto refused = export_model("small", StoredNumbers::bf16, target_);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("move it away"), std::string::npos);
  EXPECT_TRUE(fs::exists(config));
  EXPECT_TRUE(sentiment::StoredModel::open(target_.string()));
  folder_.write("target/adapter/bellwether.json", "{}");
  ASSERT_TRUE(export_model("small", StoredNumbers::bf16, target_));
  EXPECT_FALSE(fs::exists(target_ / "adapter"));
}

}  // namespace
}  // namespace bellwether::finetune
