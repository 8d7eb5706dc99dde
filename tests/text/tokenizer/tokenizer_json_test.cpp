// Damage: load_tokenizer_test.cpp.
#include "bellwether/text/tokenizer/tokenizer_json.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

TEST(TokenizerJson, A_WordPiece_document_gives_entries_and_rules) {
  const auto spec = read_tokenizer_json(R"({
    "added_tokens": [{"id": 0, "content": "[UNK]", "special": true}],
    "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": false,
                   "strip_accents": null, "lowercase": false},
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
              "max_input_chars_per_word": 50, "vocab": {"[UNK]": 0, "up": 2, "##s": 1}}})",
                                        {});
  ASSERT_TRUE(spec) << spec.error().message;
  EXPECT_EQ(spec->tokens, (std::vector<std::string>{"[UNK]", "##s", "up"}));
  ASSERT_EQ(spec->added.size(), 1u);
  EXPECT_TRUE(spec->roles.empty()) << "they are in tokenizer_config.json";
  const auto& rules = std::get<WordPieceRules>(spec->rules);
  EXPECT_FALSE(rules.lowercase);
  EXPECT_FALSE(rules.strip_accents) << "null: as lowercase";
  EXPECT_FALSE(rules.pad_ideographs);
  EXPECT_EQ(rules.longest_word, 50u);
}

TEST(TokenizerJson, Another_model_is_unsupported_by_name) {
  const auto spec = read_tokenizer_json(R"({"model": {"type": "Unigram", "vocab": []}})", {});
  ASSERT_FALSE(spec);
  EXPECT_EQ(spec.error().kind, core::ErrorKind::unsupported);
  EXPECT_NE(spec.error().message.find("Unigram"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::text
