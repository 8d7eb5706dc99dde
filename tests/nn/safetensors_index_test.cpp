#include "bellwether/nn/safetensors_index.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "bellwether/nn/safetensors_values.h"
#include "tests/nn/safetensors_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using tests::TemporaryFolder;
namespace fs = std::filesystem;

constexpr const char* kIndex = "model.safetensors.index.json";

std::string tensor_file(std::string_view name) {
  return tests::safetensors_bytes(
      R"({")" + std::string(name) + R"(":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4);
}

// Two shards: a in one, b in two.
void write_model(const TemporaryFolder& folder) {
  folder.write("one.safetensors", tensor_file("a"));
  folder.write("two.safetensors", tensor_file("b"));
  folder.write(kIndex,
               R"({"metadata":{"total_size":8},"weight_map":{"a":"one.safetensors","b":"two.safetensors"}})");
}

ErrorKind kind_of_open(const TemporaryFolder& folder) {
  const auto weights = StoredWeights::open(folder.path(), {});
  EXPECT_FALSE(weights);
  return weights ? ErrorKind::internal : weights.error().kind;
}

TEST(StoredWeights, Shards_are_read_as_one_model) {
  const TemporaryFolder folder;
  write_model(folder);
  const auto weights = StoredWeights::open(folder.path(), {});
  ASSERT_TRUE(weights) << weights.error().message;
  ASSERT_EQ(weights->tensors().size(), 2u);
  EXPECT_EQ(weights->tensors()[0]->name, "a");
  ASSERT_NE(weights->find("b"), nullptr);
  EXPECT_EQ(weights->find("c"), nullptr);
}

TEST(StoredWeights, A_single_file_comes_before_an_index) {
  const TemporaryFolder folder;
  folder.write("model.safetensors", tensor_file("only"));
  folder.write(kIndex, "not JSON");
  EXPECT_TRUE(StoredWeights::open(folder.path(), {}));
}

TEST(StoredWeights, A_folder_of_pickles_is_refused_with_the_remedy) {
  const TemporaryFolder folder;
  EXPECT_EQ(kind_of_open(folder), ErrorKind::not_found);
  folder.write("pytorch_model.bin", "PK\x03\x04");
  EXPECT_EQ(kind_of_open(folder), ErrorKind::unsupported);
}

TEST(StoredWeights, Index_and_shards_must_agree) {
  const TemporaryFolder folder;
  write_model(folder);
  folder.write(kIndex, R"({"weight_map":{"a":"one.safetensors"}})");
  EXPECT_TRUE(StoredWeights::open(folder.path(), {}));
  folder.write(kIndex, R"({"weight_map":{"a":"one.safetensors","b":"one.safetensors"}})");
  EXPECT_EQ(kind_of_open(folder), ErrorKind::model);
  folder.write(kIndex, R"({"weight_map":{"a":"two.safetensors"}})");
  EXPECT_EQ(kind_of_open(folder), ErrorKind::model);
  folder.write(kIndex, R"({"weight_map":{}})");
  EXPECT_EQ(kind_of_open(folder), ErrorKind::model);
  folder.write(kIndex, R"({"weight_map":{"a":7}})");
  EXPECT_EQ(kind_of_open(folder), ErrorKind::model);
  folder.write(kIndex, R"([])");
  EXPECT_EQ(kind_of_open(folder), ErrorKind::model);
}

TEST(StoredWeights, Names_that_leave_the_folder_are_refused) {
  const TemporaryFolder outside, folder;
  write_model(folder);
  const std::string secret = outside.write("secret.safetensors", tensor_file("a")).string();
  fs::create_symlink(secret, folder.path() / "link.safetensors");
  fs::create_directory(folder.path() / "sub");
  fs::create_directory_symlink(outside.path(), folder.path() / "way");
  const std::string up = "../" + outside.path().filename().string() + "/secret.safetensors";
  for (const std::string& name :
       {secret, up, std::string(".."), std::string("."), std::string(""),
        std::string("sub/../one.safetensors"), std::string("link.safetensors"),
        std::string("way/secret.safetensors"), std::string("sub//x"), std::string("/proc/self/maps"),
        std::string("one.safetensors\0x", 17), std::string(4097, 'a')}) {
    const auto file = open_contained(folder.path(), name);
    ASSERT_FALSE(file) << name;
    EXPECT_EQ(file.error().kind, ErrorKind::model) << name;
  }
  EXPECT_TRUE(open_contained(folder.path(), "one.safetensors"));
  const auto missing = open_contained(folder.path(), "%2e%2e/secret.safetensors");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
}

TEST(StoredWeights, Only_regular_files_are_opened) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
  fs::create_directory(folder.path() / "sub");
  EXPECT_EQ(open_contained(folder.path(), "pipe").error().kind, ErrorKind::model);
  EXPECT_EQ(open_contained(folder.path(), "sub").error().kind, ErrorKind::model);
}

// The hub cache's own links lead from snapshots/<commit> to blobs, inside models--org--name.
TEST(StoredWeights, Links_of_the_hub_cache_are_followed_but_not_beyond_their_model) {
  const TemporaryFolder hub;
  const fs::path model = hub.path() / "models--org--name", snapshot = model / "snapshots" / "abc";
  fs::create_directories(snapshot);
  fs::create_directories(model / "blobs");
  hub.write("models--org--name/blobs/one", tensor_file("a"));
  hub.write("elsewhere", tensor_file("a"));
  fs::create_symlink("../../blobs/one", snapshot / "one.safetensors");
  fs::create_symlink("../../../elsewhere", snapshot / "two.safetensors");
  EXPECT_TRUE(open_contained(snapshot, "one.safetensors"));
  EXPECT_EQ(open_contained(snapshot, "two.safetensors").error().kind, ErrorKind::model);
}

}  // namespace
}  // namespace bellwether::nn
