#include "bellwether/text/tokenizer/tokenizer_config.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

TEST(TokenizerConfig, What_the_file_leaves_out_stays_empty) {
  const auto config = read_tokenizer_config("{}");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->tokenizer_class, "");
  EXPECT_FALSE(config->lowercase);
  EXPECT_FALSE(config->strip_accents);
  EXPECT_TRUE(config->roles.empty());
  EXPECT_TRUE(config->added.empty());
}

TEST(TokenizerConfig, Roles_may_be_texts_or_objects) {
  const auto config = read_tokenizer_config(
      R"({"do_lower_case": true, "cls_token": "[CLS]", "sep_token": {"content": "[SEP]", "lstrip": false}})");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->lowercase, true);
  EXPECT_EQ(config->roles.at("cls_token"), "[CLS]");
  EXPECT_EQ(config->roles.at("sep_token"), "[SEP]");
}

TEST(TokenizerConfig, Added_tokens_keep_id_and_flags) {
  const auto config = read_tokenizer_config(
      R"({"added_tokens_decoder": {"7": {"content": "<|end|>", "special": true, "lstrip": true}}})");
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->added.size(), 1u);
  EXPECT_EQ(config->added[0].id, 7u);
  EXPECT_EQ(config->added[0].content, "<|end|>");
  EXPECT_TRUE(config->added[0].left_strip);
  EXPECT_TRUE(config->added[0].special);
}

TEST(TokenizerConfig, The_class_of_a_models_config_is_read_where_there_is_one) {
  EXPECT_EQ(read_tokenizer_class(R"({"tokenizer_class": "BertTokenizer"})"), "BertTokenizer");
  EXPECT_FALSE(read_tokenizer_class("{}"));
  EXPECT_FALSE(read_tokenizer_class("[]"));
  EXPECT_FALSE(read_tokenizer_class("{"));
}

TEST(TokenizerConfig, A_special_tokens_map_adds_and_may_not_contradict) {
  auto config = read_tokenizer_config(R"({"cls_token": "[CLS]"})");
  ASSERT_TRUE(config);
  ASSERT_TRUE(add_special_tokens_map(R"({"cls_token": "[CLS]", "mask_token": "[MASK]"})", *config));
  EXPECT_EQ(config->roles.at("mask_token"), "[MASK]");
  const core::Status other = add_special_tokens_map(R"({"cls_token": "<s>"})", *config);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().kind, core::ErrorKind::model);
  EXPECT_NE(other.error().message.find("cls_token"), std::string::npos);
}

TEST(TokenizerConfig, Added_tokens_json_is_special_where_the_token_has_a_role) {
  auto config = read_tokenizer_config(R"({"mask_token": "[MASK]"})");
  ASSERT_TRUE(config);
  ASSERT_TRUE(add_added_tokens(R"({"[MASK]": 9, "upgrade": 10})", *config));
  ASSERT_EQ(config->added.size(), 2u);
  for (const AddedToken& each : config->added) EXPECT_EQ(each.special, each.content == "[MASK]");
}

}  // namespace
}  // namespace bellwether::text
