// Reads tokenizer_config.json: which tokens have roles, which were added, how BERT treats letters.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer_spec.h"

namespace bellwether::text {

struct TokenizerConfig {
  std::string tokenizer_class;               // "BertTokenizer"; empty where the file does not say
  std::optional<bool> lowercase;             // do_lower_case
  std::optional<bool> strip_accents;         // nothing: the same as lowercase
  std::optional<bool> pad_ideographs;        // tokenize_chinese_chars
  std::map<std::string, std::string> roles;  // "cls_token" -> "[CLS]"
  std::vector<AddedToken> added;             // added_tokens_decoder
};

// Errors: model, naming the field.
[[nodiscard]] core::Result<TokenizerConfig> read_tokenizer_config(std::string_view content);

}  // namespace bellwether::text
