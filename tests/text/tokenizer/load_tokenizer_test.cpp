#include "bellwether/text/tokenizer/load_tokenizer.h"

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

TEST(LoadTokenizer, Damaged_sentencepiece_model_names_the_byte) {
  const TemporaryFolder folder;
  folder.write("tokenizer.model", "x");
  const core::Error error = error_of(folder);
  EXPECT_EQ(error.kind, ErrorKind::model);
  EXPECT_THAT(error.message, HasSubstr("tokenizer.model: byte 1"));
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

// Added tokens as AddedVocabulary of the tokenizers library finds them (added_vocabulary.rs): before the text
// is cut into words, the normalized ones in the normalized text, the longest at one place.
TEST(LoadTokenizer, Added_tokens_beside_a_vocabulary_are_found_whole) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({"shares", "cut", "s", "##s", "guid", "##ance"}));
  folder.write("tokenizer_config.json",
               R"({"added_tokens_decoder": {"11": {"content": "guidancecut", "lstrip": false,
    "normalized": true, "rstrip": false, "single_word": false, "special": false}}})");
  const auto tokenizer = load_tokenizer(folder.path());
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  EXPECT_EQ((*tokenizer)->vocabulary_size(), 12u);
  EXPECT_THAT(tokens_of(**tokenizer, "shares GuidanceCut"), ElementsAre("shares", "guidancecut"));
  EXPECT_THAT(tokens_of(**tokenizer, "guidancecuts"), ElementsAre("guidancecut", "s"));
  EXPECT_THAT(tokens_of(**tokenizer, "guidance"), ElementsAre("guid", "##ance"));
}

TEST(LoadTokenizer, Added_tokens_obey_their_flags) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({"a", "##a", "x", "##x", "$"}));
  folder.write("tokenizer_config.json", R"({"added_tokens_decoder": {
    "10": {"content": "xx", "single_word": true, "normalized": true},
    "11": {"content": "$A", "normalized": false},
    "12": {"content": "[HIDE]", "special": true}}})");
  const auto tokenizer = load_tokenizer(folder.path());
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  EXPECT_THAT(tokens_of(**tokenizer, "XX xxa xx"), ElementsAre("xx", "x", "##x", "##a", "xx"))
      << "no piece of a word, and whole where it stands alone";
  EXPECT_THAT(tokens_of(**tokenizer, "$A $a"), ElementsAre("$A", "$", "a"))
      << "not normalized: as it is written";
  EXPECT_THAT(tokens_of(**tokenizer, "[HIDE]"), ElementsAre("[UNK]", "[UNK]", "[UNK]"))
      << "no text from outside writes a special token";
  EXPECT_THAT(tokens_of(**tokenizer, "[HIDE]", SpecialText::parse), ElementsAre("[HIDE]"));
}

TEST(LoadTokenizer, Added_tokens_json_and_special_tokens_map_are_read) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({"up", "down"}));
  folder.write("added_tokens.json", R"({"upgrade": 7, "[DATE]": 8})");
  folder.write(
      "special_tokens_map.json",
      R"({"cls_token": "up", "additional_special_tokens": ["[DATE]"], "sep_token": {"content": "down"}})");
  const auto tokenizer = load_tokenizer(folder.path());
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  EXPECT_THAT(ids_of(**tokenizer, "Upgrade up"), ElementsAre(7u, 5u));
  EXPECT_EQ(ids_of(**tokenizer, "[DATE]").size(), 3u) << "special: not read from text";
  EXPECT_EQ((*tokenizer)->special_ids().cls, 5u);
  EXPECT_EQ((*tokenizer)->special_ids().sep, 6u);
}

TEST(LoadTokenizer, Added_tokens_that_contradict_each_other_are_refused) {
  const struct {
    const char *config, *added, *map;
  } cases[] = {{R"({"added_tokens_decoder": {"7": {"content": "upgrade"}}})", R"({"upgrade": 8})", "{}"},
               {R"({"added_tokens_decoder": {"7": {"content": "upgrade"}}})", R"({"other": 7})", "{}"},
               {R"({"added_tokens_decoder": {"5": {"content": "upgrade"}}})", "{}", "{}"},
               {R"({"added_tokens_decoder": {"8": {"content": "upgrade"}}})", "{}", "{}"},
               {R"({"cls_token": "up"})", "{}", R"({"cls_token": "down"})"},
               {"{}", R"({"upgrade": -1})", "{}"},
               {"{}", R"(["upgrade"])", "{}"}};
  for (const auto& each : cases) {
    const TemporaryFolder folder;
    folder.write("vocab.txt", small_vocab_txt({"up", "down"}));
    folder.write("tokenizer_config.json", each.config);
    folder.write("added_tokens.json", each.added);
    folder.write("special_tokens_map.json", each.map);
    EXPECT_EQ(error_of(folder).kind, ErrorKind::model) << each.config << each.added << each.map;
  }
}

TEST(LoadTokenizer, Classes_and_settings_that_give_other_ids_are_refused_by_name) {
  const std::pair<const char*, const char*> configs[] = {
      {R"({"tokenizer_class": "BertJapaneseTokenizer"})", "BertJapaneseTokenizer"},
      {R"({"tokenizer_class": "MPNetTokenizerFast"})", "MPNetTokenizerFast"},
      {R"({"word_tokenizer_type": "mecab"})", "word_tokenizer_type"},
      {R"({"subword_tokenizer_type": "character"})", "subword_tokenizer_type"},
      {R"({"do_basic_tokenize": false})", "do_basic_tokenize"},
      {R"({"never_split": ["ev/ebitda"]})", "never_split"},
      {R"({"wordpieces_prefix": "@@"})", "wordpieces_prefix"},
      {R"({"truncation_side": "left"})", "truncation_side"}};
  for (const auto& [config, name] : configs) {
    const TemporaryFolder folder;
    folder.write("vocab.txt", small_vocab_txt({"up"}));
    folder.write("tokenizer_config.json", config);
    const core::Error error = error_of(folder);
    EXPECT_EQ(error.kind, ErrorKind::unsupported) << config;
    EXPECT_THAT(error.message, HasSubstr(name));
  }
  const TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt({"up"}));
  folder.write("config.json", R"({"tokenizer_class": "BertJapaneseTokenizer"})");
  EXPECT_THAT(error_of(folder).message, HasSubstr("BertJapaneseTokenizer"))
      << "named by the model's configuration";
}

TEST(LoadTokenizer, Classes_and_settings_that_give_the_same_ids_are_read) {
  for (
      const char* config :
      {R"({"tokenizer_class": "BertTokenizerFast", "never_split": null, "do_basic_tokenize": true})",
       R"({"tokenizer_class": "DistilBertTokenizer", "never_split": []})",
       R"({"tokenizer_class": "ElectraTokenizer"})",
       R"({"tokenizer_class": "PreTrainedTokenizerFast", "truncation_side": "right", "padding_side": "left"})",
       R"({"tokenizer_class": null, "clean_up_tokenization_spaces": false, "model_max_length": 512})"}) {
    const TemporaryFolder folder;
    folder.write("vocab.txt", small_vocab_txt({"up"}));
    folder.write("tokenizer_config.json", config);
    const auto tokenizer = load_tokenizer(folder.path());
    EXPECT_TRUE(tokenizer) << config << ": " << tokenizer.error().message;
  }
}

TEST(LoadTokenizer, Other_ends_of_a_text_are_refused) {
  using Json = nlohmann::json;
  const TemporaryFolder folder;
  const auto with = [&](const char* processor) {
    write_json(folder, kBertJson, [&](Json& json) { json["post_processor"] = Json::parse(processor); });
    return load_tokenizer(folder.path());
  };
  EXPECT_TRUE(
      with(R"({"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
    {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]})"));
  EXPECT_TRUE(with(R"({"type": "BertProcessing", "sep": ["[SEP]", 4], "cls": ["[CLS]", 3]})"));
  EXPECT_FALSE(
      with(R"({"type": "TemplateProcessing", "single": [{"Sequence": {"id": "A", "type_id": 0}}]})"));
  EXPECT_FALSE(with(R"({"type": "ByteLevel"})"));
}

TEST(LoadTokenizer, What_a_download_left_instead_of_a_file_is_named) {
  const TemporaryFolder folder;
  folder.write("vocab.txt", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 231508\n");
  EXPECT_EQ(error_of(folder).kind, ErrorKind::model);
  EXPECT_THAT(error_of(folder).message, HasSubstr("vocab.txt: is a git-lfs pointer"));
  folder.write("tokenizer.json", "<!DOCTYPE html><html></html>");
  EXPECT_THAT(error_of(folder).message, HasSubstr("tokenizer.json: is a web page"));
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
