#include "bellwether/sentiment/model_files/stored_model.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "bellwether/sentiment/model_files/embedded_model.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

TEST(StoredModel, Its_weights_are_views_into_the_program) {
  const auto model = StoredModel::open(kEmbeddedModel);
  ASSERT_TRUE(model);
  EXPECT_TRUE(model->is_embedded());
  const auto weights = model->weights();
  ASSERT_TRUE(weights) << weights.error().message;
  for (const nn::StoredTensor* each : weights->tensors()) {
    bool inside = false;
    for (const EmbeddedFile& file : embedded_model()) {
      inside = inside || (each->bytes.data() >= file.bytes.data() &&
                          each->bytes.data() + each->bytes.size() <= file.bytes.data() + file.bytes.size());
    }
    EXPECT_TRUE(inside) << each->name;
  }
}

TEST(StoredModel, As_files_in_a_folder_it_is_the_same_model) {
  const tests::TemporaryFolder folder;
  const auto model = StoredModel::open(kEmbeddedModel);
  ASSERT_TRUE(model);
  for (const EmbeddedFile& each : embedded_model())
    static_cast<void>(folder.write(std::string(each.name), each.text()));
  const auto copy = StoredModel::open(folder.path().string());
  ASSERT_TRUE(copy);
  EXPECT_FALSE(copy->is_embedded());
  EXPECT_EQ(*copy->fingerprint(), *model->fingerprint());
}

TEST(StoredModel, A_snapshot_of_the_hubs_cache_goes_by_the_name_of_its_repository) {
  const tests::TemporaryFolder folder;
  const auto snapshot = folder.path() / "models--org--name" / "snapshots" / std::string(40, 'a');
  std::filesystem::create_directories(snapshot);
  EXPECT_EQ(StoredModel::open(snapshot.string())->name(), "org/name@aaaaaaaaaaaa");
  std::filesystem::create_directories(folder.path() / "models--org--name" / "mine");
  EXPECT_EQ(StoredModel::open((folder.path() / "models--org--name" / "mine").string())->name(), "mine");
}

TEST(StoredModel, What_is_neither_a_folder_nor_built_in_is_named) {
  const auto model = StoredModel::open("no such model");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().kind, core::ErrorKind::not_found);
  EXPECT_NE(model.error().message.find("small"), std::string::npos);
}

TEST(StoredModel, Another_models_tokenizer_in_the_way_is_refused_before_anything_is_written) {
  const tests::TemporaryFolder folder;
  const auto model = StoredModel::open(kEmbeddedModel);
  ASSERT_TRUE(model);
  EXPECT_TRUE(model->check_target(folder.path()));
  static_cast<void>(folder.write("tokenizer.json", "{}"));
  const core::Status target = model->check_target(folder.path());
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::sentiment
