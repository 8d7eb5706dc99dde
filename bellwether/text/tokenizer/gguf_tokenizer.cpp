#include "bellwether/text/tokenizer/gguf_tokenizer.h"

#include <fmt/format.h>

#include <cmath>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/byte_level_bpe.h"
#include "bellwether/text/tokenizer/sentence_pieces.h"
#include "bellwether/text/tokenizer/vocabulary_files.h"
#include "bellwether/text/tokenizer/wordpiece.h"

namespace bellwether::text {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::string_view kMark = "\xE2\x96\x81";  // before entries that begin a word

// The entries under "tokenizer.ggml.", checked to belong together.
struct GgufEntries {
  const std::vector<std::string_view>* tokens = nullptr;
  const std::vector<double>* scores = nullptr;  // null: none
  std::vector<PieceKind> kinds;
};

Result<std::vector<PieceKind>> read_kinds(const io::GgufFile& file, std::size_t count) {
  constexpr std::string_view kKey = "tokenizer.ggml.token_type";
  std::vector<PieceKind> kinds(count, PieceKind::normal);
  const std::vector<double>* types = file.numbers(kKey);
  if (types == nullptr) return kinds;
  if (types->size() != count)
    return fail(ErrorKind::model, fmt::format("{} has {} values for {} tokens", kKey, types->size(), count));
  constexpr PieceKind kKinds[] = {PieceKind::normal,       PieceKind::unknown, PieceKind::control,
                                  PieceKind::user_defined, PieceKind::unused,  PieceKind::byte};
  for (std::size_t id = 0; id < count; ++id) {
    const double type = (*types)[id];
    if (!(type >= 1 && type <= 6 && type == std::floor(type)))
      return fail(ErrorKind::model, fmt::format("{}: token {} is of no known kind ({})", kKey, id, type));
    kinds[id] = kKinds[static_cast<std::size_t>(type) - 1];
  }
  return kinds;
}

Result<GgufEntries> read_entries(const io::GgufFile& file, const TokenizerLimits& limits) {
  GgufEntries entries;
  entries.tokens = file.strings("tokenizer.ggml.tokens");
  if (entries.tokens == nullptr || entries.tokens->empty())
    return fail(ErrorKind::model, "the entry tokenizer.ggml.tokens is missing: the file holds no vocabulary");
  if (entries.tokens->size() > limits.tokens)
    return fail(ErrorKind::model,
                fmt::format("{} tokens; at most {} are read", entries.tokens->size(), limits.tokens));
  for (std::size_t id = 0; id < entries.tokens->size(); ++id) {
    const std::string_view token = (*entries.tokens)[id];
    if (token.empty() || token.size() > limits.token_bytes || core::first_invalid_utf8(token) != token.size())
      return fail(ErrorKind::model, fmt::format("token {} is empty, too long or not valid UTF-8", id));
  }
  entries.scores = file.numbers("tokenizer.ggml.scores");
  if (entries.scores != nullptr && entries.scores->size() != entries.tokens->size())
    return fail(ErrorKind::model, "tokenizer.ggml.scores has not one value for each token");
  auto kinds = read_kinds(file, entries.tokens->size());
  if (!kinds) return fail(kinds.error());
  entries.kinds = std::move(*kinds);
  return entries;
}

Status read_gguf_roles(const io::GgufFile& file, TokenizerSpec& spec) {
  constexpr std::pair<const char*, const char*> kRoles[] = {
      {"bos_token", "bos_token_id"},     {"eos_token", "eos_token_id"},
      {"unk_token", "unknown_token_id"}, {"sep_token", "seperator_token_id"},
      {"pad_token", "padding_token_id"}, {"cls_token", "cls_token_id"},
      {"mask_token", "mask_token_id"}};  // "seperator": as the format spells it
  for (const auto& [role, name] : kRoles) {
    const std::string key = std::string("tokenizer.ggml.") + name;
    const auto id = file.number(key);
    if (!id) continue;
    if (!(*id >= 0 && *id < static_cast<double>(spec.tokens.size())))
      return fail(ErrorKind::model,
                  fmt::format("{} is {}, and there are {} tokens", key, *id, spec.tokens.size()));
    spec.roles[role] = spec.tokens[static_cast<std::size_t>(*id)];
  }
  spec.begins_with_bos = file.truth("tokenizer.ggml.add_bos_token")
                             .value_or(std::holds_alternative<SentencePieceRules>(spec.rules));
  return {};
}

void add_controls(const std::vector<PieceKind>& kinds, TokenizerSpec& spec) {
  for (std::uint32_t id = 0; id < spec.tokens.size(); ++id) {
    if (kinds[id] != PieceKind::control && kinds[id] != PieceKind::user_defined) continue;
    spec.added.push_back({.id = id, .content = spec.tokens[id], .special = kinds[id] == PieceKind::control});
  }
}

Result<BytePairRules> read_gguf_merges(const io::GgufFile& file, const TokenizerLimits& limits) {
  constexpr std::pair<std::string_view, SplitRule> kSplits[] = {{"gpt-2", SplitRule::gpt2},
                                                                {"default", SplitRule::gpt2},
                                                                {"llama-bpe", SplitRule::llama3},
                                                                {"llama3", SplitRule::llama3},
                                                                {"llama-v3", SplitRule::llama3},
                                                                {"qwen2", SplitRule::qwen2},
                                                                {"deepseek-r1-qwen", SplitRule::qwen2}};
  const std::string_view pre = file.string("tokenizer.ggml.pre").value_or("default");
  BytePairRules rules;
  bool known = false;
  for (const auto& [name, split] : kSplits) {
    if (name != pre) continue;
    rules.split = split;
    known = true;
  }
  if (!known)
    return fail(ErrorKind::unsupported,
                fmt::format("tokenizer.ggml.pre is \"{}\"; gpt-2, llama-bpe and qwen2 are read",
                            core::utf8_prefix(pre, 60)));
  rules.nfc = rules.split == SplitRule::qwen2;
  rules.ignore_merges = rules.split == SplitRule::llama3;
  const std::vector<std::string_view>* merges = file.strings("tokenizer.ggml.merges");
  if (merges == nullptr || merges->size() > limits.tokens)
    return fail(ErrorKind::model, "the entry tokenizer.ggml.merges is missing or too long");
  for (std::size_t i = 0; i < merges->size(); ++i) {
    if (core::first_invalid_utf8((*merges)[i]) != (*merges)[i].size())
      return fail(ErrorKind::model, fmt::format("merge {} is not valid UTF-8", i));
    auto pair = split_merge((*merges)[i]);
    if (!pair) return fail(pair.error().within(fmt::format("merge {}", i)));
    rules.merges.push_back(std::move(*pair));
  }
  return rules;
}

// BERT's entries, which GGUF files mark where a word begins, as its own files mark where it goes on.
std::string bert_spelling(std::string_view token, PieceKind kind) {
  if (kind == PieceKind::control || kind == PieceKind::unknown ||
      (token.front() == '[' && token.back() == ']'))
    return std::string(token);
  return token.starts_with(kMark) ? std::string(token.substr(kMark.size())) : "##" + std::string(token);
}

SentencePieceRules sentence_piece_rules(const io::GgufFile& file, const GgufEntries& entries) {
  SentencePieceRules rules;
  for (std::size_t id = 0; id < entries.tokens->size(); ++id)
    rules.scores.push_back(entries.scores == nullptr ? 0.0f : static_cast<float>((*entries.scores)[id]));
  rules.kinds = entries.kinds;
  rules.leading_space = file.truth("tokenizer.ggml.add_space_prefix").value_or(true);
  return rules;
}

}  // namespace

Result<std::unique_ptr<Tokenizer>> read_gguf_tokenizer(const io::GgufFile& file,
                                                       const TokenizerLimits& limits) {
  const auto entries = read_entries(file, limits);
  if (!entries) return fail(entries.error());
  const std::string_view model = file.string("tokenizer.ggml.model").value_or("");
  TokenizerSpec spec;
  for (std::size_t id = 0; id < entries->tokens->size(); ++id) {
    const std::string_view token = (*entries->tokens)[id];
    spec.tokens.push_back(model == "bert" ? bert_spelling(token, entries->kinds[id]) : std::string(token));
  }
  add_controls(entries->kinds, spec);
  if (model == "llama") {
    spec.rules = sentence_piece_rules(file, *entries);
  } else if (model == "bert") {
    spec.rules = WordPieceRules{};
  } else if (model == "gpt2") {
    auto rules = read_gguf_merges(file, limits);
    if (!rules) return fail(rules.error());
    spec.rules = std::move(*rules);
  } else {
    return fail(ErrorKind::unsupported,
                fmt::format("tokenizer.ggml.model is \"{}\"; llama, gpt2 and bert are read",
                            core::utf8_prefix(model, 60)));
  }
  if (Status roles = read_gguf_roles(file, spec); !roles) return fail(roles.error());
  if (model == "llama") return SentencePieceTokenizer::make(spec);
  return model == "bert" ? WordPieceTokenizer::make(spec) : ByteLevelTokenizer::make(spec);
}

}  // namespace bellwether::text
