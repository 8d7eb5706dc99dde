#include "bellwether/text/tokenizer/load_tokenizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "bellwether/core/ascii.h"
#include "bellwether/core/failed_download.h"
#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/utf8.h"
#include "bellwether/text/characters.h"
#include "bellwether/text/tokenizer/byte_level_bpe.h"
#include "bellwether/text/tokenizer/sentence_piece_files.h"
#include "bellwether/text/tokenizer/sentence_pieces.h"
#include "bellwether/text/tokenizer/tokenizer_config.h"
#include "bellwether/text/tokenizer/tokenizer_json.h"
#include "bellwether/text/tokenizer/vocabulary_files.h"
#include "bellwether/text/tokenizer/vocabulary_json.h"
#include "bellwether/text/tokenizer/wordpiece.h"

namespace bellwether::text {
namespace {

using std::filesystem::path;

bool has_file(const path& file) {
  std::error_code ignored;
  return std::filesystem::exists(file, ignored);
}

// Reads `file` whole and gives it to read(content); errors name the file.
template <class Read>
auto read_from(const path& file, const TokenizerLimits& limits, Read&& read)
    -> decltype(read(std::string_view())) {
  const core::Result<std::string> content = core::read_file(file, limits.file_bytes);
  if (!content) return core::fail(content.error());
  if (const auto instead = core::failed_download(*content); !instead.empty())
    return core::fail(core::ErrorKind::model, fmt::format("{}: {}", file.string(), instead));
  auto made = read(std::string_view(*content));
  if (!made) return core::fail(made.error().within(file.string()));
  return made;
}

// An entry such as "[CLS]" or "[unused7]", which no text leads to.
bool is_bracketed(std::string_view token) {
  return token.size() > 2 && token.front() == '[' && token.back() == ']';
}

bool has_capital(std::string_view token) {
  for (std::size_t position = 0; position < token.size();) {
    if (static_cast<unsigned char>(token[position]) < 0x80) {  // most of them: no table is asked
      if (core::is_ascii_capital(token[position])) return true;
      ++position;
    } else if ((Characters::table().kind(core::next_code_point(token, position)) & kHasLower) != 0) {
      return true;
    }
  }
  return false;
}

// Whether some entry has a capital letter, which an uncased tokenizer could never produce.
bool has_capitals(const std::vector<std::string>& tokens) {
  return std::ranges::any_of(
      tokens, [](const std::string& token) { return !is_bracketed(token) && has_capital(token); });
}

// The roles that BERT's own files never spell out, where the vocabulary has them.
void add_bert_roles(TokenizerSpec& spec, std::string_view unknown) {
  const std::pair<const char*, std::string_view> usual[] = {{"cls_token", "[CLS]"},
                                                            {"sep_token", "[SEP]"},
                                                            {"pad_token", "[PAD]"},
                                                            {"mask_token", "[MASK]"},
                                                            {"unk_token", unknown}};
  for (const auto& [role, token] : usual) {
    if (spec.roles.contains(role)) continue;
    if (std::find(spec.tokens.begin(), spec.tokens.end(), token) != spec.tokens.end())
      spec.roles[role] = token;
  }
}

// The classes of transformers whose ids are those computed here from BERT's files.
core::Status check_bert_class(std::string_view name) {
  constexpr std::string_view kSame[] = {"BertTokenizer",       "DistilBertTokenizer", "ElectraTokenizer",
                                        "MobileBertTokenizer", "ConvBertTokenizer",   "SqueezeBertTokenizer",
                                        "LayoutLMTokenizer",   "LxmertTokenizer",     "PreTrainedTokenizer",
                                        "TokenizersBackend"};  // the last two: what the files say
  std::string_view plain = name;
  if (plain.ends_with("Fast")) plain.remove_suffix(4);
  if (name.empty() || std::ranges::find(kSame, plain) != std::end(kSame)) return {};
  return core::fail(
      core::ErrorKind::unsupported,
      fmt::format("\"tokenizer_class\" is \"{}\", whose ids are not those of BertTokenizer, the one "
                  "that is computed for a WordPiece vocabulary",
                  name));
}

void apply_bert_config(const TokenizerConfig& config, TokenizerSpec& spec, WordPieceRules& rules) {
  if (config.lowercase) {
    rules.lowercase = *config.lowercase;
    rules.strip_accents = *config.lowercase;
  }
  if (config.strip_accents) rules.strip_accents = *config.strip_accents;
  if (config.pad_ideographs) rules.pad_ideographs = *config.pad_ideographs;
  if (config.clean_text) rules.clean_text = *config.clean_text;
  add_bert_roles(spec, rules.unknown);
}

core::Result<TokenizerSpec> bert_spec(std::string_view vocab_txt, const TokenizerLimits& limits) {
  auto tokens = read_vocab_txt(vocab_txt, limits);
  if (!tokens) return core::fail(tokens.error());
  TokenizerSpec spec;
  spec.tokens = std::move(*tokens);
  WordPieceRules rules;
  rules.lowercase = rules.strip_accents = !has_capitals(spec.tokens);
  spec.rules = rules;
  for (const char* special : {"[UNK]", "[SEP]", "[CLS]", "[PAD]", "[MASK]"}) {
    const auto found = std::find(spec.tokens.begin(), spec.tokens.end(), special);
    if (found == spec.tokens.end()) continue;
    AddedToken token;
    token.id = static_cast<std::uint32_t>(found - spec.tokens.begin());
    token.content = special;
    spec.added.push_back(std::move(token));
  }
  return spec;
}

core::Result<TokenizerSpec> read_byte_pair_files(const path& folder, const TokenizerLimits& limits,
                                                 const TokenizerConfig& config) {
  if (config.tokenizer_class != "Qwen2Tokenizer" && config.tokenizer_class != "Qwen2TokenizerFast") {
    return core::fail(
        core::ErrorKind::unsupported,
        fmt::format("{}: vocab.json and merges.txt do not say how a text is cut into words, and "
                    "tokenizer_config.json {}; supply tokenizer.json",
                    folder.string(),
                    config.tokenizer_class.empty() ? "does not name Qwen2Tokenizer"
                                                   : "names " + config.tokenizer_class));
  }
  auto tokens = read_from(folder / "vocab.json", limits,
                          [&](std::string_view content) { return read_vocab_json(content, limits); });
  if (!tokens) return core::fail(tokens.error());
  auto merges = read_from(folder / "merges.txt", limits,
                          [&](std::string_view content) { return read_merges_txt(content, limits); });
  if (!merges) return core::fail(merges.error());
  TokenizerSpec spec;
  spec.tokens = std::move(*tokens);
  BytePairRules rules;
  rules.merges = std::move(*merges);
  spec.rules = std::move(rules);
  return spec;
}

core::Result<TokenizerSpec> read_files(const path& folder, const TokenizerLimits& limits,
                                       const TokenizerConfig& config) {
  if (has_file(folder / "tokenizer.json")) {
    return read_from(folder / "tokenizer.json", limits,
                     [&](std::string_view content) { return read_tokenizer_json(content, limits); });
  }
  if (has_file(folder / "vocab.json")) return read_byte_pair_files(folder, limits, config);
  if (has_file(folder / "vocab.txt")) {
    return read_from(folder / "vocab.txt", limits,
                     [&](std::string_view content) { return bert_spec(content, limits); });
  }
  if (has_file(folder / "tokenizer.model")) {
    return read_from(folder / "tokenizer.model", limits,
                     [&](std::string_view content) { return read_sentence_piece_model(content, limits); });
  }
  return core::fail(
      core::ErrorKind::not_found,
      fmt::format(
          "{}: no tokenizer there; looked for tokenizer.json, vocab.json with merges.txt, vocab.txt and "
          "tokenizer.model; put "
          "those there that the model was made with",
          folder.string()));
}

// Adds what the configuration says of added tokens to what the tokenizer's own file says.
core::Status merge_added(const std::vector<AddedToken>& configured, std::vector<AddedToken>& added) {
  for (const AddedToken& each : configured) {
    const auto known = std::ranges::find(added, each.content, &AddedToken::content);
    if (known == added.end()) {
      added.push_back(each);
    } else if (known->id == each.id) {
      *known = each;
    } else {
      return core::fail(
          core::ErrorKind::model,
          fmt::format("the added token \"{}\" has the ids {} and {}; the files contradict each other",
                      each.content, known->id, each.id));
    }
  }
  return {};
}

// Puts the added tokens among the entries and checks that no id is left without one.
core::Status complete_tokens(TokenizerSpec& spec, const TokenizerLimits& limits) {
  if (spec.added.size() > limits.added_tokens) {
    return core::fail(core::ErrorKind::model, fmt::format("more than {} added tokens", limits.added_tokens));
  }
  const std::size_t most = spec.tokens.size() + spec.added.size();
  for (const AddedToken& token : spec.added) {
    if (token.id >= most) {
      return core::fail(core::ErrorKind::model,
                        fmt::format("the added token \"{}\" has id {}, but there are only {} entries",
                                    token.content, token.id, most));
    }
    const bool learned = token.id < spec.tokens.size() && !spec.tokens[token.id].empty();
    if (!learned) spec.only_added.push_back(token.id);
    if (core::Status placed = place_token(spec.tokens, token.id, token.content, limits); !placed)
      return placed;
  }
  const auto hole = std::find(spec.tokens.begin(), spec.tokens.end(), std::string());
  if (hole == spec.tokens.end()) return {};
  return core::fail(core::ErrorKind::model,
                    fmt::format("no entry has the id {}; the vocabulary is damaged or incomplete",
                                hole - spec.tokens.begin()));
}

// Entries that were added are no pieces of words, whatever the vocabulary says of them.
void complete_pieces(TokenizerSpec& spec) {
  auto& rules = std::get<SentencePieceRules>(spec.rules);
  rules.scores.resize(spec.tokens.size(), 0.0f);
  rules.kinds.resize(spec.tokens.size(), PieceKind::unused);
  for (const AddedToken& token : spec.added) {
    PieceKind& kind = rules.kinds[token.id];
    if (kind != PieceKind::unknown) kind = token.special ? PieceKind::control : PieceKind::user_defined;
  }
}

core::Result<std::unique_ptr<Tokenizer>> make_tokenizer(TokenizerSpec& spec, const TokenizerConfig& config,
                                                        const TokenizerLimits& limits) {
  for (const auto& [role, token] : config.roles) spec.roles[role] = token;
  const bool capitals = has_capitals(spec.tokens);
  if (core::Status merged = merge_added(config.added, spec.added); !merged) return core::fail(merged.error());
  if (core::Status complete = complete_tokens(spec, limits); !complete) return core::fail(complete.error());
  if (std::holds_alternative<SentencePieceRules>(spec.rules)) {
    complete_pieces(spec);
    return SentencePieceTokenizer::make(spec);
  }
  auto* bert = std::get_if<WordPieceRules>(&spec.rules);
  if (bert == nullptr) return ByteLevelTokenizer::make(spec);
  if (core::Status known = check_bert_class(config.tokenizer_class); !known) return core::fail(known.error());
  apply_bert_config(config, spec, *bert);
  if (bert->lowercase && capitals) {
    core::log_warning(
        "the tokenizer lowers all letters, but its vocabulary has entries with capitals; is do_lower_case "
        "right?");
  }
  if (config.lowercase && !bert->lowercase && !capitals) {
    core::log_warning(
        "the tokenizer keeps capitals, but no entry of its vocabulary has one: words with a capital are "
        "unknown to it; is do_lower_case right?");
  }
  return WordPieceTokenizer::make(spec);
}

// The class that the model's own configuration names, where the tokenizer's names none. A damaged config.json
// is for its own reader to refuse.
std::string class_in_model_config(const path& folder) {
  constexpr std::uint64_t kMostBytes = 2'000'000;
  const auto content = core::read_file(folder / "config.json", kMostBytes);
  const auto config = content ? read_tokenizer_class(*content) : std::nullopt;
  return config.value_or("");
}

core::Result<TokenizerConfig> read_configuration(const path& folder, const TokenizerLimits& limits) {
  TokenizerConfig config;
  if (const path file = folder / "tokenizer_config.json"; has_file(file)) {
    auto read = read_from(file, limits, read_tokenizer_config);
    if (!read) return core::fail(read.error());
    config = std::move(*read);
  }
  const std::pair<const char*, decltype(&add_added_tokens)> others[] = {
      {"special_tokens_map.json", add_special_tokens_map}, {"added_tokens.json", add_added_tokens}};
  for (const auto& [name, add] : others) {
    if (!has_file(folder / name)) continue;
    const auto added = read_from(folder / name, limits,
                                 [&, add = add](std::string_view content) { return add(content, config); });
    if (!added) return core::fail(added.error());
  }
  if (config.tokenizer_class.empty()) config.tokenizer_class = class_in_model_config(folder);
  return config;
}

}  // namespace

core::Result<std::unique_ptr<Tokenizer>> load_tokenizer(const path& folder, const TokenizerLimits& limits) {
  const auto config = read_configuration(folder, limits);
  if (!config) return core::fail(config.error());
  auto spec = read_files(folder, limits, *config);
  if (!spec) return core::fail(spec.error());
  auto made = make_tokenizer(*spec, *config, limits);
  if (!made) return core::fail(made.error().within(folder.string()));
  return made;
}

core::Result<std::unique_ptr<Tokenizer>> read_bert_tokenizer(std::string_view vocab_txt,
                                                             std::string_view tokenizer_config,
                                                             const TokenizerLimits& limits) {
  const auto config = read_tokenizer_config(tokenizer_config);
  if (!config) return core::fail(config.error().within("tokenizer_config.json"));
  auto spec = bert_spec(vocab_txt, limits);
  if (!spec) return core::fail(spec.error().within("vocab.txt"));
  return make_tokenizer(*spec, *config, limits);
}

core::Result<std::unique_ptr<Tokenizer>> read_tokenizer(std::string_view tokenizer_json,
                                                        const TokenizerLimits& limits) {
  auto spec = read_tokenizer_json(tokenizer_json, limits);
  if (!spec) return core::fail(spec.error());
  return make_tokenizer(*spec, {}, limits);
}

core::Result<std::unique_ptr<Tokenizer>> load_llama2c_tokenizer(const path& file,
                                                                const TokenizerLimits& limits) {
  auto spec = read_from(file, limits,
                        [&](std::string_view content) { return read_llama2c_vocabulary(content, limits); });
  if (!spec) return core::fail(spec.error());
  return make_tokenizer(*spec, {}, limits);
}

}  // namespace bellwether::text
