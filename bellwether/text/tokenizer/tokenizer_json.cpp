#include "bellwether/text/tokenizer/tokenizer_json.h"

#include <fmt/format.h>

#include "bellwether/text/tokenizer/json_document.h"
#include "bellwether/text/tokenizer/sentence_piece_json.h"
#include "bellwether/text/tokenizer/vocabulary_files.h"
#include "bellwether/text/tokenizer/vocabulary_json.h"

namespace bellwether::text {
namespace {

// Whether a template puts the first token of a text before it, as Llama's do; inside a Sequence, too.
bool begins_with_special(const JsonValue& processor) {
  if (const auto list = processor.find("processors")) {
    const auto steps = list->array();
    if (!steps) return false;
    for (const simdjson::dom::element each : *steps) {
      if (begins_with_special(JsonValue(each, list->path()))) return true;
    }
  }
  const auto single = processor.find("single");
  const auto parts =
      single ? single->array() : core::Result<simdjson::dom::array>(core::fail(processor.wrong("")));
  return processor.type() == "TemplateProcessing" && parts && parts->size() > 1 &&
         JsonValue(parts->at(0).value_unsafe(), single->path()).find("SpecialToken").has_value();
}

// The patterns as the files of Qwen2 and Llama 3 spell them.
constexpr std::string_view kQwen2Pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
constexpr std::string_view kLlama3Pattern =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

tl::unexpected<core::Error> unsupported(const JsonValue& at, std::string_view what) {
  return core::fail(
      core::ErrorKind::unsupported,
      fmt::format("{}: {} is not supported; WordPiece (BERT) and byte-level BPE (Qwen2, Llama 3) are",
                  at.path(), what));
}

// A member that must be absent, null, false, 0 or empty, because anything else changes the ids.
core::Status refuse_setting(const JsonValue& model, std::string_view key) {
  const auto setting = model.find(key);
  if (!setting) return {};
  const auto flag = setting->boolean();
  if (flag && !*flag) return {};
  const auto text = setting->string();
  if (text && text->empty()) return {};
  return unsupported(*setting, "this setting");
}

// A template of [CLS] text [SEP] is what is put around a text here; any other gives other ids.
bool is_cls_text_sep(const JsonValue& processor) {
  if (processor.type() == "BertProcessing") return true;
  const auto single = processor.find("single");
  if (processor.type() != "TemplateProcessing" || !single) return false;
  const auto parts = single->array();
  if (!parts || parts->size() != 3) return false;
  const auto has = [&](std::size_t place, std::string_view key) {
    return JsonValue(parts->at(place).value_unsafe(), single->path()).find(key).has_value();
  };
  return has(0, "SpecialToken") && has(1, "Sequence") && has(2, "SpecialToken");
}

core::Status refuse_other_ends(const JsonValue& root) {
  const auto processor = root.find("post_processor");
  if (processor && !is_cls_text_sep(*processor))
    return unsupported(*processor, "a text between other tokens than [CLS] and [SEP]");
  const auto truncation = root.find("truncation");
  const auto direction = truncation ? truncation->find("direction") : std::nullopt;
  const auto side = direction ? direction->string() : core::Result<std::string_view>("Right");
  if (!side || *side != "Right") return unsupported(*direction, "cutting a long text at its beginning");
  return {};
}

core::Result<WordPieceRules> read_wordpiece_rules(const JsonValue& root, const JsonValue& model) {
  WordPieceRules rules;
  if (core::Status ends = refuse_other_ends(root); !ends) return core::fail(ends.error());
  const auto normalizer = root.at("normalizer");
  if (!normalizer) return core::fail(normalizer.error());
  if (normalizer->type() != "BertNormalizer")
    return unsupported(*normalizer, fmt::format("\"{}\"", normalizer->type()));
  const auto splitter = root.at("pre_tokenizer");
  if (!splitter) return core::fail(splitter.error());
  if (splitter->type() != "BertPreTokenizer")
    return unsupported(*splitter, fmt::format("\"{}\"", splitter->type()));

  const auto lowercase = normalizer->flag("lowercase", std::nullopt);
  if (!lowercase) return core::fail(lowercase.error());
  rules.lowercase = *lowercase;
  const std::tuple<const char*, bool, bool*> flags[] = {
      {"clean_text", true, &rules.clean_text},
      {"handle_chinese_chars", true, &rules.pad_ideographs},
      {"strip_accents", rules.lowercase, &rules.strip_accents}};  // null: the same as lowercase
  for (const auto& [key, otherwise, flag] : flags) {
    const auto value = normalizer->flag(key, otherwise);
    if (!value) return core::fail(value.error());
    *flag = *value;
  }
  if (const auto unknown = model.find("unk_token")) {
    const auto text = unknown->string();
    if (!text) return core::fail(text.error());
    rules.unknown = *text;
  }
  if (const auto prefix = model.find("continuing_subword_prefix")) {
    const auto text = prefix->string();
    if (!text) return core::fail(text.error());
    rules.prefix = *text;
  }
  if (const auto longest = model.find("max_input_chars_per_word")) {
    const auto characters = longest->number();
    if (!characters) return core::fail(characters.error());
    if (*characters < 1 || *characters > 1000)
      return core::fail(longest->wrong("must lie between 1 and 1000"));
    rules.longest_word = *characters;
  }
  return rules;
}

core::Result<SplitRule> read_pattern(const JsonValue& split) {
  const auto pattern = split.at("pattern");
  if (!pattern) return core::fail(pattern.error());
  const auto regex = pattern->at("Regex");
  if (!regex) return core::fail(regex.error());
  const auto text = regex->string();
  if (!text) return core::fail(text.error());
  if (*text == kQwen2Pattern) return SplitRule::qwen2;
  if (*text == kLlama3Pattern) return SplitRule::llama3;
  return unsupported(*regex, "this pattern");
}

// A Split by a known pattern, then ByteLevel without a pattern of its own.
core::Result<SplitRule> read_split_rule(const JsonValue& root) {
  const auto splitter = root.at("pre_tokenizer");
  if (!splitter) return core::fail(splitter.error());
  if (splitter->type() != "Sequence") return unsupported(*splitter, fmt::format("\"{}\"", splitter->type()));
  const auto list = splitter->at("pretokenizers");
  if (!list) return core::fail(list.error());
  const auto steps = list->array();
  if (!steps) return core::fail(steps.error());
  if (steps->size() != 2) return unsupported(*list, "this sequence");
  const JsonValue split(steps->at(0).value_unsafe(), list->path() + "[0]");
  const JsonValue bytes(steps->at(1).value_unsafe(), list->path() + "[1]");
  if (split.type() != "Split" || bytes.type() != "ByteLevel") return unsupported(*list, "this sequence");

  const auto behavior = split.find("behavior");
  const auto isolated = behavior ? behavior->string() : core::Result<std::string_view>("Isolated");
  if (!isolated || *isolated != "Isolated") return unsupported(split, "this behavior");
  for (const auto& [step, key] : {std::pair(&split, "invert"), std::pair(&bytes, "add_prefix_space")}) {
    const auto flag = step->flag(key, false);
    if (!flag) return core::fail(flag.error());
    if (*flag) return unsupported(*step, fmt::format("\"{}\"", key));
  }
  const auto own_pattern = bytes.flag("use_regex", true);
  if (!own_pattern) return core::fail(own_pattern.error());
  if (*own_pattern) return unsupported(bytes, "\"use_regex\"");
  return read_pattern(split);
}

core::Result<std::pair<std::string, std::string>> read_merge(const JsonValue& merge) {
  if (const auto text = merge.string()) {
    auto pair = split_merge(*text);
    if (!pair) return core::fail(merge.wrong(pair.error().message));
    return pair;
  }
  const auto both = merge.array();
  if (!both || both->size() != 2)
    return core::fail(merge.wrong("must be \"left right\" or [\"left\", \"right\"]"));
  const auto left = JsonValue(both->at(0).value_unsafe(), merge.path()).string();
  if (!left) return core::fail(left.error());
  const auto right = JsonValue(both->at(1).value_unsafe(), merge.path()).string();
  if (!right) return core::fail(right.error());
  return std::pair<std::string, std::string>(*left, *right);
}

core::Status read_merges(const JsonValue& model, const TokenizerLimits& limits, BytePairRules& rules) {
  const auto list = model.at("merges");
  if (!list) return core::fail(list.error());
  const auto merges = list->array();
  if (!merges) return core::fail(merges.error());
  for (const simdjson::dom::element merge : *merges) {
    if (rules.merges.size() == limits.tokens)
      return core::fail(list->wrong(fmt::format("more than {} merges", limits.tokens)));
    auto pair = read_merge(JsonValue(merge, list->path()));
    if (!pair) return core::fail(pair.error().within(fmt::format("merge {}", rules.merges.size())));
    rules.merges.push_back(std::move(*pair));
  }
  return {};
}

core::Result<BytePairRules> read_byte_pair_rules(const JsonValue& root, const JsonValue& model,
                                                 const TokenizerLimits& limits) {
  BytePairRules rules;
  const auto normalizer = root.find("normalizer");
  rules.nfc = normalizer.has_value();
  if (normalizer && normalizer->type() != "NFC")
    return unsupported(*normalizer, fmt::format("\"{}\"", normalizer->type()));
  const auto split = read_split_rule(root);
  if (!split) return core::fail(split.error());
  rules.split = *split;
  const auto ignore_merges = model.flag("ignore_merges", false);
  if (!ignore_merges) return core::fail(ignore_merges.error());
  rules.ignore_merges = *ignore_merges;
  for (const char* key :
       {"dropout", "continuing_subword_prefix", "end_of_word_suffix", "byte_fallback", "fuse_unk"}) {
    if (core::Status refused = refuse_setting(model, key); !refused) return core::fail(refused.error());
  }
  if (core::Status read = read_merges(model, limits, rules); !read) return core::fail(read.error());
  return rules;
}

core::Result<AddedToken> read_added_token(const JsonValue& value) {
  AddedToken token;
  const auto id = value.at("id");
  if (!id) return core::fail(id.error());
  const auto number = id->number();
  if (!number) return core::fail(number.error());
  token.id = *number;
  const auto content = value.at("content");
  if (!content) return core::fail(content.error());
  const auto text = content->string();
  if (!text) return core::fail(text.error());
  token.content = *text;
  token.special = false;
  const std::pair<const char*, bool*> flags[] = {{"single_word", &token.single_word},
                                                 {"lstrip", &token.left_strip},
                                                 {"rstrip", &token.right_strip},
                                                 {"special", &token.special},
                                                 {"normalized", &token.normalized}};
  for (const auto& [key, flag] : flags) {
    const auto set = value.flag(key, false);
    if (!set) return core::fail(set.error());
    *flag = *set;
  }
  return token;
}

core::Status read_added_tokens(const JsonValue& root, const TokenizerLimits& limits,
                               std::vector<AddedToken>& added) {
  const auto list = root.find("added_tokens");
  if (!list) return {};
  const auto tokens = list->array();
  if (!tokens) return core::fail(tokens.error());
  for (const simdjson::dom::element each : *tokens) {
    if (added.size() == limits.added_tokens) {
      return core::fail(list->wrong(fmt::format("more than {} added tokens", limits.added_tokens)));
    }
    auto token = read_added_token(JsonValue(each, fmt::format("added_tokens[{}]", added.size())));
    if (!token) return core::fail(token.error());
    added.push_back(std::move(*token));
  }
  return {};
}

}  // namespace

core::Result<TokenizerSpec> read_tokenizer_json(std::string_view content, const TokenizerLimits& limits) {
  const core::Result<JsonDocument> document = JsonDocument::parse(content);
  if (!document) return core::fail(document.error());
  const JsonValue root = document->root();
  const auto model = root.at("model");
  if (!model) return core::fail(model.error());
  TokenizerSpec spec;
  std::vector<std::pair<std::string, std::string>> merges;  // of SentencePiece
  if (model->type() == "WordPiece") {
    auto rules = read_wordpiece_rules(root, *model);
    if (!rules) return core::fail(rules.error());
    spec.rules = std::move(*rules);
  } else if (model->type() == "BPE" && is_sentence_piece(*model)) {
    BytePairRules pairs;
    if (core::Status read = read_merges(*model, limits, pairs); !read) return core::fail(read.error());
    merges = std::move(pairs.merges);
  } else if (model->type() == "BPE") {
    auto rules = read_byte_pair_rules(root, *model, limits);
    if (!rules) return core::fail(rules.error());
    spec.rules = std::move(*rules);
  } else {
    return unsupported(*model, fmt::format("a model of type \"{}\"", model->type()));
  }
  const auto vocabulary = model->at("vocab");
  if (!vocabulary) return core::fail(vocabulary.error());
  auto tokens = read_vocabulary(*vocabulary, limits);
  if (!tokens) return core::fail(tokens.error());
  spec.tokens = std::move(*tokens);
  if (is_sentence_piece(*model)) {
    auto rules = read_sentence_piece_rules(root, spec.tokens, merges);
    if (!rules) return core::fail(rules.error());
    spec.rules = std::move(*rules);
  }
  if (const auto processor = root.find("post_processor"); processor && model->type() == "BPE")
    spec.begins_with_bos = begins_with_special(*processor);
  if (core::Status added = read_added_tokens(root, limits, spec.added); !added)
    return core::fail(added.error());
  return spec;
}

}  // namespace bellwether::text
