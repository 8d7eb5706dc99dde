#include "bellwether/text/tokenizer/sentence_piece_json.h"

#include <fmt/format.h>

#include <map>
#include <string_view>

#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kSpaceMark = "\xE2\x96\x81";

tl::unexpected<core::Error> other_spaces(const JsonValue& at) {
  return core::fail(
      core::ErrorKind::unsupported,
      fmt::format("{}: spaces are treated in a way that is not supported; U+2581 for each, with one before "
                  "the text or none, is",
                  at.path()));
}

bool says(const JsonValue& object, std::string_view key, std::string_view value) {
  const auto member = object.find(key);
  const auto text = member ? member->string() : core::Result<std::string_view>(std::string_view());
  return text && *text == value;
}

// The older form: a Sequence of Prepend U+2581 and Replace " " by it.
core::Result<bool> read_normalizer_spaces(const JsonValue& normalizer) {
  const auto list = normalizer.find("normalizers");
  const auto steps =
      list ? list->array() : core::Result<simdjson::dom::array>(core::fail(normalizer.wrong("")));
  if (normalizer.type() != "Sequence" || !steps) return other_spaces(normalizer);
  bool leading = false, replaces = false;
  for (const simdjson::dom::element each : *steps) {
    const JsonValue step(each, list->path());
    if (step.type() == "Prepend" && says(step, "prepend", kSpaceMark)) {
      leading = true;
    } else if (const auto pattern = step.find("pattern"); step.type() == "Replace" && pattern &&
                                                          says(*pattern, "String", " ") &&
                                                          says(step, "content", kSpaceMark)) {
      replaces = true;
    } else {
      return other_spaces(normalizer);
    }
  }
  if (!replaces) return other_spaces(normalizer);
  return leading;
}

// The newer form: a Metaspace pre-tokenizer that does not split.
core::Result<bool> read_metaspace(const JsonValue& splitter) {
  if (splitter.type() != "Metaspace" || !says(splitter, "replacement", kSpaceMark))
    return other_spaces(splitter);
  const auto split = splitter.flag("split", true);
  if (!split) return core::fail(split.error());
  if (*split) return other_spaces(splitter);
  if (splitter.find("prepend_scheme")) return !says(splitter, "prepend_scheme", "never");
  return splitter.flag("add_prefix_space", true);
}

core::Result<bool> read_leading_space(const JsonValue& root) {
  const auto normalizer = root.find("normalizer"), splitter = root.find("pre_tokenizer");
  if (normalizer && splitter) return other_spaces(*splitter);
  if (normalizer) return read_normalizer_spaces(*normalizer);
  if (splitter) return read_metaspace(*splitter);
  return core::fail(root.wrong("neither normalizer nor pre_tokenizer says what becomes of spaces"));
}

bool spells_byte(std::string_view token) {
  return token.size() == 6 && token.starts_with("<0x") && token.ends_with('>');
}

}  // namespace

bool is_sentence_piece(const JsonValue& model) {
  const auto bytes = model.flag("byte_fallback", false);
  return bytes && *bytes;
}

core::Result<SentencePieceRules> read_sentence_piece_rules(
    const JsonValue& root, const std::vector<std::string>& tokens,
    const std::vector<std::pair<std::string, std::string>>& merges) {
  SentencePieceRules rules;
  const auto leading = read_leading_space(root);
  if (!leading) return core::fail(leading.error());
  rules.leading_space = *leading;
  std::map<std::string, std::size_t> ranks;  // the first merge that makes an entry
  for (std::size_t i = 0; i < merges.size(); ++i) ranks.emplace(merges[i].first + merges[i].second, i);
  for (const std::string& token : tokens) {
    const auto rank = ranks.find(token);
    std::size_t position = 0;
    if (!token.empty()) static_cast<void>(core::next_code_point(token, position));
    const bool character = position == token.size();
    rules.scores.push_back(rank == ranks.end() ? 0.0f : -static_cast<float>(rank->second + 1));
    rules.kinds.push_back(spells_byte(token)                 ? PieceKind::byte
                          : rank != ranks.end() || character ? PieceKind::normal
                                                             : PieceKind::unused);
  }
  const auto model = root.find("model");
  const auto unknown = model ? model->find("unk_token") : std::nullopt;
  const auto name = unknown ? unknown->string() : core::Result<std::string_view>(std::string_view());
  for (std::size_t id = 0; name && id < tokens.size(); ++id) {
    if (!name->empty() && tokens[id] == *name) rules.kinds[id] = PieceKind::unknown;
  }
  return rules;
}

}  // namespace bellwether::text
