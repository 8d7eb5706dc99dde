#include "bellwether/generate/language_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/generate/stories_model.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::generate {
namespace {

using testing::HasSubstr;

std::string text_of_file(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

TEST(LanguageModel, A_llama2c_model_ends_where_the_next_story_begins) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  EXPECT_EQ(model->tokenizer->vocabulary_size(), 512u);
  EXPECT_EQ(model->decoder.config().vocab_size, 512u);
  EXPECT_EQ(model->chat, nullptr);
  EXPECT_EQ(model->end_ids, (std::vector<std::uint32_t>{1, 2}));  // <s> and </s>
}

// 1 is <s>, after which the stories were trained.
TEST(LanguageModel, A_prompt_follows_the_token_that_begins_texts) {
  const auto model = tests::load_stories();
  if (!model) GTEST_SKIP() << tests::kNeedsShared;
  const std::vector<std::uint32_t> ids = prompt_ids(*model, tests::kStoryBeginning);
  ASSERT_GT(ids.size(), 1u);
  EXPECT_EQ(ids[0], 1u);
  std::vector<std::uint32_t> text;
  model->tokenizer->encode(tests::kStoryBeginning, text);
  EXPECT_TRUE(std::ranges::equal(std::span(ids).subspan(1), text));
  EXPECT_EQ(prompt_ids(*model, ""), std::vector<std::uint32_t>{1});
}

TEST(LanguageModel, A_llama2c_model_needs_its_vocabulary) {
  const auto folder = tests::shared_path("fixtures/stories260K");
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  const auto model = load_language_model(*folder / "stories260K.bin", {});
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(model.error().message, HasSubstr("--tokenizer"));
}

TEST(LanguageModel, Refuses_a_tokenizer_with_more_entries_than_the_model) {
  const auto model = tests::shared_path("fixtures/models/qwen2"),
             tokenizer = tests::shared_path("tokenizers/qwen2");
  if (!model || !tokenizer) GTEST_SKIP() << tests::kNeedsShared;
  const tests::TemporaryFolder folder;
  for (const char* name : {"config.json", "generation_config.json", "model.safetensors"})
    std::filesystem::copy_file(*model / name, folder.path() / name);
  for (const char* name : {"vocab.json", "merges.txt", "tokenizer_config.json"})
    std::filesystem::copy_file(*tokenizer / name, folder.path() / name);
  const auto loaded = load_language_model(folder.path(), {});
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().kind, core::ErrorKind::model);
  EXPECT_THAT(loaded.error().message, HasSubstr("do not belong together"));
}

TEST(LanguageModel, Names_a_file_that_is_not_there) {
  const auto model = load_language_model("nowhere/model.gguf", {});
  ASSERT_FALSE(model.has_value());
  EXPECT_THAT(model.error().message, HasSubstr("nowhere/model.gguf"));
}

TEST(LanguageModel, A_folders_chat_template_is_found_in_either_file) {
  const auto templates = tests::shared_path("fixtures/chat_templates");
  if (!templates) GTEST_SKIP() << tests::kNeedsShared;
  const std::string qwen = text_of_file(*templates / "Qwen-Qwen2.5-7B-Instruct.jinja"),
                    llama = text_of_file(*templates / "meta-llama-Llama-3.1-8B-Instruct.jinja");
  const tests::TemporaryFolder folder;
  folder.write("tokenizer_config.json", nlohmann::json{{"chat_template", qwen}}.dump());
  const auto inside = folder_chat_template(folder.path());
  ASSERT_TRUE(inside && *inside != nullptr);
  EXPECT_EQ((*inside)->name, "qwen2.5");
  folder.write("chat_template.jinja", llama);  // the newer form goes first
  const auto beside = folder_chat_template(folder.path());
  ASSERT_TRUE(beside && *beside != nullptr);
  EXPECT_THAT(std::string((*beside)->name), HasSubstr("llama"));
}

TEST(LanguageModel, A_folder_may_have_no_template_or_one_that_is_not_known) {
  const tests::TemporaryFolder folder;
  const auto none = folder_chat_template(folder.path());
  ASSERT_TRUE(none.has_value());
  EXPECT_EQ(*none, nullptr);
  folder.write("tokenizer_config.json", R"({"chat_template": "{{ messages }}"})");
  const auto unknown = folder_chat_template(folder.path());
  ASSERT_TRUE(unknown.has_value());
  EXPECT_EQ(*unknown, nullptr);
  folder.write("tokenizer_config.json", R"({"chat_template": )");
  const auto broken = folder_chat_template(folder.path());
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().kind, core::ErrorKind::model);
  EXPECT_THAT(broken.error().message, HasSubstr("tokenizer_config.json"));
}

}  // namespace
}  // namespace bellwether::generate
