#include "bellwether/text/load_tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/text/small_tokenizers.h"

namespace bellwether::text {
namespace {

using core::ErrorKind;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::TemporaryFolder;

core::Error error_of(const TemporaryFolder& folder, const TokenizerLimits& limits = {}) {
  const auto loaded = load_tokenizer(folder.path(), limits);
  EXPECT_FALSE(loaded);
  return loaded ? core::Error{} : loaded.error();
}

// A small tokenizer.json; `change` may break it.
template <class Change>
void write_json(const TemporaryFolder& folder, const char* document, Change&& change) {
  auto json = nlohmann::json::parse(document);
  change(json);
  folder.write("tokenizer.json", json.dump());
}

constexpr const char* kBertJson = R"({
  "added_tokens": [{"id": 0, "content": "[UNK]", "special": true}, {"id": 3, "content": "[CLS]", "special": true}],
  "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null,
                 "lowercase": true},
  "pre_tokenizer": {"type": "BertPreTokenizer"},
  "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": {"[UNK]": 0, "up": 2, "##s": 1}}})";

TEST(LoadTokenizer, Vocab_txt_alone_is_read_as_uncased_without_capitals) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({"price", "up", "##s"}));
  const auto tokenizer = load_tokenizer(folder.path());
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  EXPECT_FALSE((*tokenizer)->is_cased());
  EXPECT_THAT(tokens_of(**tokenizer, "Prices UP"), ElementsAre("price", "##s", "up"));
  EXPECT_EQ((*tokenizer)->special_ids().cls, 2u);
  EXPECT_EQ((*tokenizer)->special_ids().pad, 0u);
  EXPECT_EQ((*tokenizer)->vocabulary_size(), 8u);
}

TEST(LoadTokenizer, Vocab_txt_alone_is_read_as_cased_with_capitals) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({"Price", "up"}));
  const auto tokenizer = load_tokenizer(folder.path());
  ASSERT_TRUE(tokenizer);
  EXPECT_TRUE((*tokenizer)->is_cased());
  EXPECT_THAT(tokens_of(**tokenizer, "Price price"), ElementsAre("Price", "[UNK]"));
}

TEST(LoadTokenizer, Configuration_overrides_the_guess) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({"price"}));
  folder.write("tokenizer_config.json", R"({"do_lower_case": false, "cls_token": {"content": "price"}})");
  const auto tokenizer = load_tokenizer(folder.path());
  ASSERT_TRUE(tokenizer);
  EXPECT_TRUE((*tokenizer)->is_cased());
  EXPECT_EQ((*tokenizer)->special_ids().cls, 5u);
}

TEST(LoadTokenizer, Reads_tokenizer_json) {
  const TemporaryFolder folder;
  write_json(folder, kBertJson, [](auto&) {});
  const auto tokenizer = load_tokenizer(folder.path());
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  EXPECT_THAT(tokens_of(**tokenizer, "UPS [CLS]", SpecialText::parse), ElementsAre("up", "##s", "[CLS]"));
  EXPECT_THAT(tokens_of(**tokenizer, "ups [CLS]"), ElementsAre("up", "##s", "[UNK]", "[UNK]", "[UNK]"));
}

TEST(LoadTokenizer, Folder_without_tokenizer_is_not_found) {
  const TemporaryFolder folder;
  const core::Error error = error_of(folder);
  EXPECT_EQ(error.kind, ErrorKind::not_found);
  EXPECT_THAT(error.message, HasSubstr("vocab.txt"));
}

TEST(LoadTokenizer, Vocab_json_without_merges_is_not_found) {
  const TemporaryFolder folder;
  write_small_bpe(folder, {});
  std::filesystem::remove(folder.path() / "merges.txt");
  EXPECT_EQ(error_of(folder).kind, ErrorKind::not_found);
}

TEST(LoadTokenizer, Vocab_json_of_an_unknown_kind_is_unsupported) {
  const TemporaryFolder folder;
  write_small_bpe(folder, {});
  folder.write("tokenizer_config.json", R"({"tokenizer_class": "RobertaTokenizer"})");
  const core::Error error = error_of(folder);
  EXPECT_EQ(error.kind, ErrorKind::unsupported);
  EXPECT_THAT(error.message, HasSubstr("RobertaTokenizer"));
}

TEST(LoadTokenizer, Sentencepiece_is_unsupported) {
  const TemporaryFolder folder;
  folder.write("tokenizer.model", "x");
  EXPECT_EQ(error_of(folder).kind, ErrorKind::unsupported);
}

TEST(LoadTokenizer, Damaged_vocab_txt_names_the_line) {
  const std::pair<std::string, const char*> damaged[] = {
      {"", "empty"},
      {"[UNK]\n\nup\n", "line 2: empty"},
      {"[UNK]\nup\nup\n", "occurs twice, as id 1 and id 2"},
      {"[UNK]\nu\xFFp\n", "line 2: not valid UTF-8"},
      {"up\ndown\n", "\"[UNK]\" is not in the vocabulary"},
  };
  for (const auto& [content, message] : damaged) {
    const TemporaryFolder folder;
    folder.write("vocab.txt", content);
    const core::Error error = error_of(folder);
    EXPECT_EQ(error.kind, ErrorKind::model) << content;
    EXPECT_THAT(error.message, HasSubstr(message));
  }
}

TEST(LoadTokenizer, Limits_hold_at_their_value_and_one_beyond) {
  const TemporaryFolder folder;
  const std::string content = small_vocab_txt({"abcdefgh"});  // 6 entries, the longest of 8 bytes
  folder.write("vocab.txt", content);
  EXPECT_TRUE(load_tokenizer(folder.path(), {.file_bytes = content.size()}));
  EXPECT_EQ(error_of(folder, {.file_bytes = content.size() - 1}).kind, ErrorKind::data);
  EXPECT_TRUE(load_tokenizer(folder.path(), {.tokens = 7}));
  EXPECT_TRUE(load_tokenizer(folder.path(), {.tokens = 6}));
  EXPECT_THAT(error_of(folder, {.tokens = 5}).message, HasSubstr("line 6: more than 5 entries"));
  EXPECT_TRUE(load_tokenizer(folder.path(), {.token_bytes = 9}));
  EXPECT_TRUE(load_tokenizer(folder.path(), {.token_bytes = 8}));
  EXPECT_THAT(error_of(folder, {.token_bytes = 7}).message, HasSubstr("line 6: longer than 7 bytes"));
}

TEST(LoadTokenizer, Damaged_tokenizer_json_names_the_field) {
  using Json = nlohmann::json;
  const std::pair<std::function<void(Json&)>, const char*> damages[] = {
      {[](Json& json) { json.erase("model"); }, "\"model\" is missing"},
      {[](Json& json) { json["model"].erase("vocab"); }, "model: \"vocab\" is missing"},
      {[](Json& json) { json["model"]["vocab"] = 3; }, "model.vocab: must be an object"},
      {[](Json& json) { json["model"]["vocab"]["up"] = -1; }, "the id of \"up\" must be a whole number"},
      {[](Json& json) { json["model"]["vocab"]["up"] = 1.5; }, "the id of \"up\" must be a whole number"},
      {[](Json& json) { json["model"]["vocab"]["up"] = 1; }, "the id 1 belongs to"},
      {[](Json& json) { json["model"]["vocab"]["up"] = 5; }, "no entry has the id 2"},
      {[](Json& json) { json["model"]["vocab"]["up"] = 2147483647; }, "is far beyond"},
      {[](Json& json) { json["model"]["max_input_chars_per_word"] = 100000; }, "between 1 and 1000"},
      {[](Json& json) { json["normalizer"].erase("lowercase"); }, "\"lowercase\" is missing"},
      {[](Json& json) { json["normalizer"]["clean_text"] = "yes"; },
       "normalizer.clean_text: must be true or false"},
      {[](Json& json) { json["added_tokens"][0]["content"] = "[NEW]"; }, "meets \"[UNK]\" of the same id"},
      {[](Json& json) { json["added_tokens"][1]["id"] = 900; }, "has id 900"},
      {[](Json& json) { json["added_tokens"][0].erase("id"); }, "added_tokens[0]: \"id\" is missing"},
  };
  for (const auto& [change, message] : damages) {
    const TemporaryFolder folder;
    write_json(folder, kBertJson, change);
    const core::Error error = error_of(folder);
    EXPECT_EQ(error.kind, ErrorKind::model);
    EXPECT_THAT(error.message, HasSubstr(message));
  }
}

TEST(LoadTokenizer, Unsupported_parts_of_tokenizer_json_are_refused_by_name) {
  using Json = nlohmann::json;
  const std::pair<std::function<void(Json&)>, const char*> changes[] = {
      {[](Json& json) { json["model"]["type"] = "Unigram"; }, "a model of type \"Unigram\""},
      {[](Json& json) { json["normalizer"]["type"] = "Lowercase"; }, "\"Lowercase\""},
      {[](Json& json) { json["pre_tokenizer"]["type"] = "Whitespace"; }, "\"Whitespace\""},
  };
  for (const auto& [change, message] : changes) {
    const TemporaryFolder folder;
    write_json(folder, kBertJson, change);
    const core::Error error = error_of(folder);
    EXPECT_EQ(error.kind, ErrorKind::unsupported);
    EXPECT_THAT(error.message, HasSubstr(message));
  }
}

TEST(LoadTokenizer, Json_syntax_is_strict) {
  const std::pair<std::string, const char*> documents[] = {
      {"{\"model\": {}", "not valid JSON"},
      {"{\"model\": {}} x", "JSON"},
      {"{\"model\": {}, \"model\": {}}", "occurs twice"},
      {std::string(200, '[') + std::string(200, ']'), "JSON"},
      {"{\"model\": \"\\ud800\"}", "JSON"},
      {"", "JSON"},
  };
  for (const auto& [document, message] : documents) {
    const TemporaryFolder folder;
    folder.write("tokenizer.json", document);
    const core::Error error = error_of(folder);
    EXPECT_EQ(error.kind, ErrorKind::model) << document;
    EXPECT_THAT(error.message, HasSubstr(message)) << document;
  }
}

TEST(LoadTokenizer, Damaged_merges_are_refused) {
  const std::pair<const char*, const char*> damaged[] = {
      {"h e l\n", "line 1: a merge is two entries"},
      {"#version: 0.2\nhe\n", "line 2: a merge is two entries"},
      {"h e\n\nl l\n", "line 2: empty"},
      {"zz e\n", "\"zz\" is not in the vocabulary"},
      {"h x\n", "\"hx\" is not in the vocabulary"},
  };
  for (const auto& [merges, message] : damaged) {
    const TemporaryFolder folder;
    write_small_bpe(folder, {"h e", "l l"});
    folder.write("merges.txt", merges);
    const core::Error error = error_of(folder);
    EXPECT_EQ(error.kind, ErrorKind::model) << merges;
    EXPECT_THAT(error.message, HasSubstr(message)) << merges;
  }
}

TEST(LoadTokenizer, Byte_without_entry_is_refused) {
  const TemporaryFolder folder;
  write_small_bpe(folder, {});
  folder.write("vocab.json", R"({"a": 0})");
  folder.write("tokenizer_config.json", R"({"tokenizer_class": "Qwen2Tokenizer"})");
  EXPECT_THAT(error_of(folder).message, HasSubstr("the byte 0x00"));
}

TEST(LoadTokenizer, Role_that_names_no_entry_is_refused) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({}));
  folder.write("tokenizer_config.json", R"({"sep_token": "</s>"})");
  const core::Error error = error_of(folder);
  EXPECT_EQ(error.kind, ErrorKind::model);
  EXPECT_THAT(error.message, HasSubstr("sep_token is \"</s>\""));
}

}  // namespace
}  // namespace bellwether::text
