#include "bellwether/finetune/export_model.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/sentiment/catalog.h"
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

// What the scoring precision int8 makes of the weights is what is stored.
TEST_F(ExportModelTest, Bytes_with_scales_answer_in_int8_as_the_weights_they_were_made_of) {
  const fs::path bytes = folder_.path() / "bytes";
  const auto exported = export_model("small", StoredNumbers::int8, bytes);
  ASSERT_TRUE(exported) << exported.error().message;
  EXPECT_LT(exported->bytes, exported->parameters * 12 / 10);
  core::ThreadPool pool(1);
  const sentiment::AnalyzerOptions int8{.precision = sentiment::ScoringPrecision::int8};
  const auto one = sentiment::make_analyzer(bytes.string(), int8, pool);
  const auto other = sentiment::make_analyzer(target_.string(), int8, pool);
  ASSERT_TRUE(one) << one.error().message;
  ASSERT_TRUE(other);
  const std::vector<std::string_view> texts = {"acme beats estimates", "norvik cuts its outlook",
                                               "the board meets on monday", "shares of halden fell 4 %"};
  const auto first = (*one)->score(texts), second = (*other)->score(texts);
  ASSERT_TRUE(first && second);
  for (std::size_t i = 0; i < texts.size(); ++i)
    EXPECT_NEAR((*first)[i].polarity, (*second)[i].polarity, 0.02) << texts[i];
}

TEST_F(ExportModelTest, A_row_of_bytes_without_its_scale_is_refused) {
  const fs::path bytes = folder_.path() / "bytes";
  ASSERT_TRUE(export_model("small", StoredNumbers::int8, bytes));
  auto content = core::read_file(bytes / "model.safetensors", 100'000'000);
  ASSERT_TRUE(content);
  constexpr std::string_view kName = "word_embeddings.weight.scale";
  const std::size_t place = content->find(kName);
  ASSERT_NE(place, std::string::npos);
  content->replace(place, kName.size(), "word_embeddings.weight.sharp");
  fs::remove(bytes / "bellwether.json");
  ASSERT_TRUE(core::write_file_atomically(bytes / "model.safetensors", *content));
  core::ThreadPool pool(1);
  const auto analyzer = sentiment::make_analyzer(bytes.string(), {}, pool);
  ASSERT_FALSE(analyzer);
  EXPECT_EQ(analyzer.error().kind, core::ErrorKind::model) << analyzer.error().message;
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
