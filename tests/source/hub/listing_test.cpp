#include "bellwether/source/hub/listing.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

using core::ErrorKind;
using FileNames = std::vector<std::string>;

std::string listing_body(const FileNames& files) {
  std::string siblings;
  for (const std::string& each : files)
    siblings += (siblings.empty() ? "" : ",") + (R"({"rfilename":")" + each + "\"}");
  return R"({"id":"a/b","private":false,"sha":"989aa7980e4cf806f80c7fef2b1adb7bc71aa306","siblings":[)" +
         siblings + "]}";
}

TEST(HubListing, Has_the_commit_and_the_files) {
  const auto listing = parse_hub_listing(listing_body({"config.json", "onnx/model.onnx"}));
  ASSERT_TRUE(listing) << listing.error().message;
  EXPECT_EQ(listing->commit, "989aa7980e4cf806f80c7fef2b1adb7bc71aa306");
  EXPECT_EQ(listing->files, (FileNames{"config.json", "onnx/model.onnx"}));
}

TEST(HubListing, What_is_none_or_names_a_file_outside_is_refused) {
  for (const std::string& body :
       {std::string("[]"), std::string("{}"), std::string("<html>"),
        std::string(R"({"sha":"x","siblings":[]})"),
        std::string(R"({"sha":"989aa7980e4cf806f80c7fef2b1adb7bc71aa306"})"),
        std::string(R"({"sha":"989aa7980e4cf806f80c7fef2b1adb7bc71aa306","siblings":[{}]})"),
        listing_body({"../../other/repo"}), listing_body({"/etc/passwd"}), listing_body({"a\\\\b"})}) {
    const auto listing = parse_hub_listing(body);
    ASSERT_FALSE(listing) << body;
    EXPECT_EQ(listing.error().kind, ErrorKind::network);
  }
}

TEST(HubListing, A_model_is_opened_with_its_configuration_tokenizer_and_weights) {
  const auto files = files_of_model(
      {.commit = "",
       .files = {".gitattributes", "README.md", "config.json", "flax_model.msgpack", "model.safetensors",
                 "pytorch_model.bin", "tokenizer_config.json", "vocab.txt"}});
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (FileNames{"config.json", "tokenizer_config.json", "vocab.txt", "model.safetensors"}));
}

TEST(HubListing, A_sharded_model_has_its_index_and_an_adapter_needs_no_weights) {
  EXPECT_EQ(*files_of_model({.commit = "",
                             .files = {"config.json", "model.safetensors.index.json",
                                       "model-00001-of-00002.safetensors"}}),
            (FileNames{"config.json", "model.safetensors.index.json"}));
  EXPECT_EQ(*files_of_model({.commit = "", .files = {"adapter_config.json", "adapter_model.safetensors"}}),
            (FileNames{"adapter_config.json", "adapter_model.safetensors"}));
}

// ProsusAI/finbert has no safetensors on main.
TEST(HubListing, Weights_in_other_formats_alone_are_refused_with_the_remedy) {
  const auto pickle =
      files_of_model({.commit = "", .files = {"config.json", "pytorch_model.bin", "tf_model.h5"}});
  ASSERT_FALSE(pickle);
  EXPECT_EQ(pickle.error().kind, ErrorKind::unsupported);
  EXPECT_NE(pickle.error().message.find("pytorch_model.bin, tf_model.h5"), std::string::npos);
  EXPECT_NE(pickle.error().message.find("refs/pr/N"), std::string::npos);
  EXPECT_EQ(files_of_model({.commit = "", .files = {"config.json"}}).error().kind, ErrorKind::not_found);
}

TEST(HubListing, Shards_are_named_once_and_stay_inside) {
  const auto shards = shards_of_index(R"({"metadata":{"total_size":1},"weight_map":{"b":"model-2.safetensors",
                                          "a":"model-1.safetensors","c":"model-2.safetensors"}})");
  ASSERT_TRUE(shards);
  EXPECT_EQ(*shards, (FileNames{"model-1.safetensors", "model-2.safetensors"}));
  for (const char* index :
       {R"({})", R"({"weight_map":{}})", R"({"weight_map":{"a":"../x"}})", R"({"weight_map":{"a":7}})",
        R"({"weight_map":{"a":"/x/../../other/resolve/main/w"}})", "["})
    EXPECT_EQ(shards_of_index(index).error().kind, ErrorKind::model) << index;
}

}  // namespace
}  // namespace bellwether::source
