// Reads tokenizer_config.json and the older special_tokens_map.json and added_tokens.json: which tokens have
// roles, which were added, how BERT treats letters. Settings that change the ids in a way that is not
// computed are refused by name.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"

namespace bellwether::text {

// What the files say; what they leave out is empty.
struct TokenizerConfig {
  std::string tokenizer_class;         // "BertTokenizer"; empty where the file does not say
  std::optional<bool> lowercase;       // do_lower_case
  std::optional<bool> strip_accents;   // nothing: the same as lowercase
  std::optional<bool> pad_ideographs;  // tokenize_chinese_chars
  std::optional<bool> clean_text;
  std::map<std::string, std::string> roles;  // "cls_token" -> "[CLS]"
  std::vector<AddedToken> added;             // added_tokens_decoder
  std::set<std::string> special;             // tokens with roles, and additional ones
};

// Errors: model, naming the field; unsupported for a setting that is not computed.
[[nodiscard]] core::Result<TokenizerConfig> read_tokenizer_config(std::string_view content);

// The "tokenizer_class" of a model's config.json; nothing where it names none or is no JSON object.
[[nodiscard]] std::optional<std::string> read_tokenizer_class(std::string_view config_json);

// Adds what special_tokens_map.json says. Errors: model, naming the field, also where it contradicts
// `config`.
[[nodiscard]] core::Status add_special_tokens_map(std::string_view content, TokenizerConfig& config);

// Adds the {"token": id} of added_tokens.json, as transformers reads them where no added_tokens_decoder says
// more: special where they have a role, else found in the normalized text. Errors: model, naming the token,
// also where the two contradict each other.
[[nodiscard]] core::Status add_added_tokens(std::string_view content, TokenizerConfig& config);

}  // namespace bellwether::text
