#include "bellwether/text/tokenizer/tokenizer_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/options.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

using nlohmann::json;

tl::unexpected<core::Error> wrong(std::string_view field, std::string_view what) {
  return core::fail(core::ErrorKind::model, fmt::format("\"{}\" {}", core::utf8_prefix(field, 100), what));
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
  // The defaults are those of AddedToken in transformers; normalized where it is not special.
  std::optional<bool> special;
  if (core::Status read = read_flag(object, "special", special); !read)
    return core::fail(read.error().within(id));
  token.special = special.value_or(false);
  token.normalized = !token.special;
  const std::pair<const char*, bool*> flags[] = {{"single_word", &token.single_word},
                                                 {"lstrip", &token.left_strip},
                                                 {"rstrip", &token.right_strip},
                                                 {"normalized", &token.normalized}};
  for (const auto& [field, flag] : flags) {
    std::optional<bool> value;
    if (core::Status read = read_flag(object, field, value); !read)
      return core::fail(read.error().within(id));
    *flag = value.value_or(*flag);
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

constexpr const char* kRoles[] = {"cls_token", "sep_token", "pad_token", "mask_token",
                                  "unk_token", "bos_token", "eos_token"};

// The texts under a list of tokens, or under an object of them.
core::Status read_special(const json& object, const char* field, std::set<std::string>& special) {
  const auto found = object.find(field);
  if (found == object.end() || found->is_null()) return {};
  if (!found->is_structured()) return wrong(field, "must be a list of tokens");
  for (const json& each : *found) {
    const json* text = each.is_object() && each.contains("content") ? &each["content"] : &each;
    if (!text->is_string()) return wrong(field, "must hold tokens");
    special.insert(text->get<std::string>());
  }
  return {};
}

core::Status read_roles(const json& object, std::map<std::string, std::string>& roles,
                        std::set<std::string>& special) {
  for (const char* role : kRoles) {
    if (core::Status read = read_role(object, role, roles); !read) return read;
  }
  for (const auto& [role, token] : roles) special.insert(token);
  for (const char* field : {"additional_special_tokens", "extra_special_tokens"}) {
    if (core::Status read = read_special(object, field, special); !read) return read;
  }
  return {};
}

// Settings of transformers' BERT tokenizers that give other ids, with the one value that is computed here.
core::Status refuse_other_ids(const json& object) {
  const struct {
    const char* field;
    json computed;
    const char* why;
  } all[] = {{"word_tokenizer_type", "basic", "words would be cut by another program"},
             {"subword_tokenizer_type", "wordpiece", "words would be cut into other pieces"},
             {"do_basic_tokenize", true, "text would not be cut at punctuation"},
             {"do_word_tokenize", true, "text would not be cut into words"},
             {"do_subword_tokenize", true, "words would not be cut into pieces"},
             {"never_split", json::array(), "some words would stay whole"},
             {"wordpieces_prefix", "##", "pieces would be spelled otherwise"},
             {"max_input_chars_per_word", 100, "other words would be unknown"},
             {"truncation_side", "right", "a long text would be cut at its beginning"}};
  for (const auto& [field, computed, why] : all) {
    const auto found = object.find(field);
    if (found == object.end() || found->is_null() || *found == computed) continue;
    return core::fail(core::ErrorKind::unsupported,
                      fmt::format("\"{}\" is {}: {}; only {} is computed", field,
                                  core::utf8_prefix(found->dump(), 100), why, computed.dump()));
  }
  return {};
}

core::Result<json> read_object(std::string_view content) {
  auto document = core::parse_json(content, {.huge = core::HugeWholeNumbers::rounded});
  if (!document) return core::fail(core::ErrorKind::model, document.error().message);
  if (!document->is_object()) return core::fail(core::ErrorKind::model, "must hold an object");
  return document;
}

}  // namespace

core::Result<TokenizerConfig> read_tokenizer_config(std::string_view content) {
  const core::Result<json> document = read_object(content);
  if (!document) return core::fail(document.error());
  TokenizerConfig config;
  if (const auto name = document->find("tokenizer_class"); name != document->end() && name->is_string()) {
    config.tokenizer_class = name->get<std::string>();
  }
  const std::pair<const char*, std::optional<bool>*> flags[] = {
      {"do_lower_case", &config.lowercase},
      {"strip_accents", &config.strip_accents},
      {"tokenize_chinese_chars", &config.pad_ideographs},
      {"clean_text", &config.clean_text}};
  for (const auto& [field, flag] : flags) {
    if (core::Status read = read_flag(*document, field, *flag); !read) return core::fail(read.error());
  }
  if (core::Status known = refuse_other_ids(*document); !known) return core::fail(known.error());
  if (core::Status read = read_roles(*document, config.roles, config.special); !read)
    return core::fail(read.error());
  if (core::Status read = read_added_tokens(*document, config.added); !read) return core::fail(read.error());
  return config;
}

std::optional<std::string> read_tokenizer_class(std::string_view config_json) {
  const core::Result<json> document = read_object(config_json);
  if (!document) return std::nullopt;
  const auto name = document->find("tokenizer_class");
  if (name == document->end() || !name->is_string()) return std::nullopt;
  return name->get<std::string>();
}

core::Status add_special_tokens_map(std::string_view content, TokenizerConfig& config) {
  const core::Result<json> document = read_object(content);
  if (!document) return core::fail(document.error());
  std::map<std::string, std::string> roles;
  if (core::Status read = read_roles(*document, roles, config.special); !read) return read;
  for (const auto& [role, token] : roles) {
    const auto [known, is_new] = config.roles.emplace(role, token);
    if (!is_new && known->second != token)
      return wrong(role, fmt::format("is \"{}\", and \"{}\" in tokenizer_config.json", token, known->second));
  }
  return {};
}

core::Status add_added_tokens(std::string_view content, TokenizerConfig& config) {
  const core::Result<json> document = read_object(content);
  if (!document) return core::fail(document.error());
  const bool alone = config.added.empty();
  for (const auto& [token, id] : document->items()) {
    if (!id.is_number_unsigned() || id > 0xFFFFFFFFu)
      return wrong(token, "has an id that is no whole number");
    const auto number = id.get<std::uint32_t>();
    if (alone) {
      const bool special = config.special.contains(token);
      config.added.push_back({.id = number, .content = token, .special = special, .normalized = !special});
      continue;
    }
    const std::string& wanted = token;  // clang 14 takes no structured binding into a lambda
    const bool told = std::ranges::any_of(
        config.added, [&](const AddedToken& each) { return each.id == number && each.content == wanted; });
    if (!told)
      return wrong(token, fmt::format("has the id {}, and added_tokens_decoder says otherwise", number));
  }
  return {};
}

}  // namespace bellwether::text
