#include "bellwether/finetune/average_models.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/sentiment/model_files/model_folder.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::finetune {
namespace {

nn::BertWeights weights_at(const std::string& name) {
  const auto stored = sentiment::StoredModel::open(name)->weights();
  return *nn::BertWeights::make(*sentiment::StoredModel::open(name)->config(), nn::BertHead::classifier,
                                nn::StoredWeightSource(*stored));
}

// The model built in with `change` added to each number.
std::string changed_small(const tests::TemporaryFolder& folder, float change) {
  nn::BertWeights weights = weights_at("small");
  for (float& each : weights.all()) each += change;
  const auto path = folder.path() / "changed";
  const auto small = sentiment::StoredModel::open("small");
  EXPECT_TRUE(sentiment::save_model_folder(
      weights, {*small, **small->trained_cleaning(), **small->seen_record()}, path));
  return path.string();
}

TEST(AverageModels, Each_number_is_the_mean_of_the_models_numbers) {
  const tests::TemporaryFolder folder;
  const std::string names[] = {"small", changed_small(folder, 3.0F), "small"};
  const auto averaged = average_models(names, folder.path() / "mean");
  ASSERT_TRUE(averaged) << averaged.error().message;
  EXPECT_EQ(averaged->models, 3U);
  const nn::BertWeights small = weights_at("small"), mean = weights_at((folder.path() / "mean").string());
  ASSERT_EQ(mean.all().size(), small.all().size());
  float furthest = 0.0F;
  for (std::size_t i = 0; i < small.all().size(); ++i)
    furthest = std::max(furthest, std::abs(mean.all()[i] - small.all()[i] - 1.0F));
  EXPECT_LT(furthest, 2e-6F);
}

TEST(AverageModels, The_mean_has_seen_what_any_of_the_models_has) {
  const tests::TemporaryFolder folder;
  const std::string other = changed_small(folder, 0.0F);
  sentiment::SeenRecordBuilder more;
  const std::vector<std::string> own = {"a text that only the other model learned from, about a brickworks"};
  more.add_labeled(own);
  ASSERT_TRUE(sentiment::write_seen_record(other, more.build()));
  ASSERT_TRUE(sentiment::seal_seen_texts(other));
  const std::string names[] = {"small", other};
  const auto averaged = average_models(names, folder.path() / "mean");
  ASSERT_TRUE(averaged) << averaged.error().message;
  const auto small = sentiment::StoredModel::open("small")->seen_record();
  const auto mean = sentiment::read_seen_record(folder.path() / "mean");
  ASSERT_TRUE(mean && mean->has_value());
  EXPECT_EQ((*mean)->labeled.size(), (*small)->labeled.size() + 1);
  EXPECT_EQ((*mean)->set_apart, (*small)->set_apart);
  EXPECT_TRUE((*mean)->complete);
  std::filesystem::remove(std::filesystem::path(other) / sentiment::kSeenTextsFile);
  const std::filesystem::path sealed = std::filesystem::path(other) / sentiment::kTrainedCleaningFile;
  nlohmann::json record = nlohmann::json::parse(*core::read_file(sealed, 1 << 20));
  record["checksums"]["files"].erase(std::string(sentiment::kSeenTextsFile));
  ASSERT_TRUE(core::write_file_atomically(sealed, record.dump()));
  const auto without = average_models(names, folder.path() / "mean");
  ASSERT_TRUE(without) << without.error().message;
  EXPECT_FALSE((*sentiment::read_seen_record(folder.path() / "mean"))->complete);
}

TEST(AverageModels, Classes_in_another_order_are_refused) {
  const tests::TemporaryFolder folder;
  const std::string path = changed_small(folder, 0.0F);
  const auto file = std::filesystem::path(path) / "config.json";
  std::string config = *core::read_file(file, 1 << 20);
  const auto swap = [&](const std::string& from, const std::string& to) {
    for (auto at = config.find(from); at != std::string::npos; at = config.find(from, at + to.size()))
      config.replace(at, from.size(), to);
  };
  swap("negative", "other");
  swap("positive", "negative");
  swap("other", "positive");
  ASSERT_TRUE(core::write_file_atomically(file, config));
  const std::string names[] = {"small", path};
  const auto averaged = average_models(names, folder.path() / "mean");
  ASSERT_FALSE(averaged);
  EXPECT_EQ(averaged.error().kind, core::ErrorKind::model);
  EXPECT_NE(averaged.error().message.find("changed: its classes are not those of small"), std::string::npos)
      << averaged.error().message;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "mean"));
}

TEST(AverageModels, One_model_has_no_mean) {
  const std::string names[] = {"small"};
  const auto averaged = average_models(names, "nowhere");
  ASSERT_FALSE(averaged);
  EXPECT_EQ(averaged.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::finetune
