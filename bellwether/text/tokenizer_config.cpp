#include "bellwether/text/tokenizer_config.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/options.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::text {
namespace {

using nlohmann::json;

tl::unexpected<core::Error> wrong(std::string_view field, std::string_view what) {
  return core::fail(core::ErrorKind::model, fmt::format("\"{}\" {}", field, what));
}

core::Status read_flag(const json& object, const char* field, std::optional<bool>& flag) {
  const auto found = object.find(field);
  if (found == object.end() || found->is_null()) return {};
  if (!found->is_boolean()) return wrong(field, "must be true or false");
  flag = found->get<bool>();
  return {};
}

// A token is given as its text or as {"content": text, …}.
core::Status read_role(const json& object, const char* field, std::map<std::string, std::string>& roles) {
  const auto found = object.find(field);
  if (found == object.end() || found->is_null()) return {};
  const json* text = &*found;
  if (text->is_object()) {
    const auto content = text->find("content");
    if (content == text->end()) return wrong(field, "has no \"content\"");
    text = &*content;
  }
  if (!text->is_string()) return wrong(field, "must be a string");
  roles[field] = text->get<std::string>();
  return {};
}

core::Result<AddedToken> read_added(const std::string& id, const json& object) {
  AddedToken token;
  if (core::Status parsed = core::parse_value(id, token.id); !parsed)
    return wrong("added_tokens_decoder", "has a key that is no id: " + id);
  if (!object.is_object()) return wrong("added_tokens_decoder." + id, "must be an object");
  const auto content = object.find("content");
  if (content == object.end() || !content->is_string())
    return wrong("added_tokens_decoder." + id, "has no \"content\"");
  token.content = content->get<std::string>();
  const std::pair<const char*, bool*> flags[] = {
      {"single_word", &token.single_word}, {"lstrip", &token.left_strip}, {"rstrip", &token.right_strip}};
  for (const auto& [field, flag] : flags) {
    std::optional<bool> value;
    if (core::Status read = read_flag(object, field, value); !read)
      return core::fail(read.error().within(id));
    *flag = value.value_or(false);
  }
  return token;
}

core::Status read_added_tokens(const json& object, std::vector<AddedToken>& added) {
  const auto found = object.find("added_tokens_decoder");
  if (found == object.end() || found->is_null()) return {};
  if (!found->is_object()) return wrong("added_tokens_decoder", "must be an object");
  for (const auto& [id, token] : found->items()) {
    core::Result<AddedToken> one = read_added(id, token);
    if (!one) return core::fail(one.error());
    added.push_back(std::move(*one));
  }
  return {};
}

}  // namespace

core::Result<TokenizerConfig> read_tokenizer_config(std::string_view content) {
  const core::Result<json> document = core::parse_json(content, {.huge = core::HugeWholeNumbers::rounded});
  if (!document) return core::fail(core::ErrorKind::model, document.error().message);
  if (!document->is_object()) return core::fail(core::ErrorKind::model, "must hold an object");
  TokenizerConfig config;
  if (const auto name = document->find("tokenizer_class"); name != document->end() && name->is_string()) {
    config.tokenizer_class = name->get<std::string>();
  }
  const std::pair<const char*, std::optional<bool>*> flags[] = {
      {"do_lower_case", &config.lowercase},
      {"strip_accents", &config.strip_accents},
      {"tokenize_chinese_chars", &config.pad_ideographs}};
  for (const auto& [field, flag] : flags) {
    if (core::Status read = read_flag(*document, field, *flag); !read) return core::fail(read.error());
  }
  for (const char* role :
       {"cls_token", "sep_token", "pad_token", "mask_token", "unk_token", "bos_token", "eos_token"}) {
    if (core::Status read = read_role(*document, role, config.roles); !read) return core::fail(read.error());
  }
  if (core::Status read = read_added_tokens(*document, config.added); !read) return core::fail(read.error());
  return config;
}

}  // namespace bellwether::text
