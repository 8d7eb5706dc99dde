#include "bellwether/text/tokenizer/sentence_pieces.h"

#include <fmt/format.h>

#include <algorithm>
#include <queue>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/special_ids.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kSpacePiece = "\xE2\x96\x81";  // U+2581

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t begin = 0;;) {
    const std::size_t found = text.find(from, begin);
    out.append(text.substr(begin, found == text.npos ? text.npos : found - begin));
    if (found == text.npos) return out;
    out.append(to);
    begin = found + from.size();
  }
}

// The byte that "<0x0A>" spells.
std::optional<unsigned char> spelled(std::string_view entry) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  if (entry.size() != 6 || !entry.starts_with("<0x") || entry[5] != '>') return std::nullopt;
  const std::size_t high = kDigits.find(entry[3]), low = kDigits.find(entry[4]);
  if (high == kDigits.npos || low == kDigits.npos) return std::nullopt;
  return static_cast<unsigned char>(high * 16 + low);
}

// A stretch of the text that is one symbol by now; empty once it was joined to the one before it.
struct PieceSymbol {
  std::size_t begin = 0, size = 0;
  std::size_t previous = 0, next = 0;  // symbols; kNoSymbol at the ends
};
constexpr std::size_t kNoSymbol = ~std::size_t{0};

// Two neighbors whose union is an entry.
struct Join {
  float score = 0;
  std::size_t left = 0, right = 0, size = 0;

  // Of the highest score, and of equals the leftmost, comes first.
  bool operator<(const Join& other) const {
    return score != other.score ? score < other.score : left > other.left;
  }
};

std::vector<PieceSymbol> characters_of(std::string_view text) {
  std::vector<PieceSymbol> symbols;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    static_cast<void>(core::next_code_point(text, position));
    const std::size_t index = symbols.size();
    symbols.push_back({begin, position - begin, index == 0 ? kNoSymbol : index - 1,
                       position == text.size() ? kNoSymbol : index + 1});
  }
  return symbols;
}

}  // namespace

core::Result<std::unique_ptr<Tokenizer>> SentencePieceTokenizer::make(const TokenizerSpec& spec) {
  const auto& rules = std::get<SentencePieceRules>(spec.rules);
  if (rules.scores.size() != spec.tokens.size() || rules.kinds.size() != spec.tokens.size()) {
    return core::fail(core::ErrorKind::model,
                      fmt::format("{} entries have {} scores and {} kinds", spec.tokens.size(),
                                  rules.scores.size(), rules.kinds.size()));
  }
  core::Result<Vocabulary> vocabulary = Vocabulary::make(spec.tokens);
  if (!vocabulary) return core::fail(vocabulary.error());
  const core::Result<SpecialIds> special = find_special_ids(spec.roles, *vocabulary);
  if (!special) return core::fail(special.error());
  core::Result<AddedTokens> added = AddedTokens::make(spec.added);
  if (!added) return core::fail(added.error());
  std::unique_ptr<SentencePieceTokenizer> made(
      new SentencePieceTokenizer(rules, std::move(*vocabulary), std::move(*added)));
  made->special_ids_ = *special;
  made->begins_with_bos_ = spec.begins_with_bos && special->bos.has_value();
  if (core::Status bytes = made->find_bytes(); !bytes) return core::fail(bytes.error());
  return made;
}

core::Status SentencePieceTokenizer::find_bytes() {
  std::size_t found = 0;
  for (std::uint32_t id = 0; id < vocabulary_.size(); ++id) {
    if (rules_.kinds[id] != PieceKind::byte) continue;
    const auto byte = spelled(vocabulary_.token(id));
    if (!byte) {
      return core::fail(core::ErrorKind::model,
                        fmt::format("the entry of id {} is said to be a byte and is \"{}\"", id,
                                    core::utf8_prefix(vocabulary_.token(id), 40)));
    }
    byte_ids_[*byte] = id;
    ++found;
  }
  spells_bytes_ = found == byte_ids_.size();
  if (found == 0 || spells_bytes_) return {};
  return core::fail(core::ErrorKind::model,
                    fmt::format("the vocabulary spells {} bytes; it must be all 256 or none", found));
}

std::optional<std::uint32_t> SentencePieceTokenizer::piece(std::string_view text) const {
  if (text.size() > vocabulary_.longest_token()) return std::nullopt;
  const auto id = vocabulary_.id_of(text);
  if (!id || rules_.kinds[*id] != PieceKind::normal) return std::nullopt;
  return id;
}

void SentencePieceTokenizer::encode(std::string_view text, SpecialText special,
                                    std::vector<std::uint32_t>& ids) const {
  std::size_t position = 0;
  while (special == SpecialText::parse) {
    const auto found = added_.next(text, position);
    if (!found) break;
    encode_plain(text.substr(position, found->begin - position), ids);
    ids.push_back(found->id);
    position = found->end;
  }
  encode_plain(text.substr(position), ids);
}

void SentencePieceTokenizer::encode_plain(std::string_view text, std::vector<std::uint32_t>& ids) const {
  if (text.empty()) return;
  const std::string spaced =
      (rules_.leading_space ? std::string(kSpacePiece) : "") + replaced(text, " ", kSpacePiece);
  const std::string_view all = spaced;
  std::vector<PieceSymbol> symbols = characters_of(all);
  std::priority_queue<Join> joins;
  const auto consider = [&](std::size_t left, std::size_t right) {
    if (left == kNoSymbol || right == kNoSymbol) return;
    const std::size_t size = symbols[left].size + symbols[right].size;
    if (const auto id = piece(all.substr(symbols[left].begin, size)))
      joins.push({rules_.scores[*id], left, right, size});
  };
  for (std::size_t i = 0; i + 1 < symbols.size(); ++i) consider(i, i + 1);
  while (!joins.empty()) {
    const Join join = joins.top();
    joins.pop();
    PieceSymbol &left = symbols[join.left], &right = symbols[join.right];
    // Either of them may be part of something else by now.
    if (left.size == 0 || right.size == 0 || left.size + right.size != join.size) continue;
    left.size = join.size;
    left.next = right.next;
    right.size = 0;
    if (left.next != kNoSymbol) symbols[left.next].previous = join.left;
    consider(left.previous, join.left);
    consider(join.left, left.next);
  }
  for (const PieceSymbol& symbol : symbols) {
    if (symbol.size > 0) append_symbol(all.substr(symbol.begin, symbol.size), ids);
  }
}

void SentencePieceTokenizer::append_symbol(std::string_view symbol, std::vector<std::uint32_t>& ids) const {
  if (const auto id = piece(symbol)) {
    ids.push_back(*id);
  } else if (spells_bytes_) {
    for (const char byte : symbol) ids.push_back(byte_ids_[static_cast<unsigned char>(byte)]);
  } else if (special_ids_.unk && (ids.empty() || ids.back() != *special_ids_.unk)) {
    ids.push_back(*special_ids_.unk);  // neighbors that are unknown are one
  }
}

std::string SentencePieceTokenizer::bytes_of(std::uint32_t id) const {
  const std::string_view entry = vocabulary_.token(id);
  if (rules_.kinds[id] == PieceKind::byte) return std::string(1, static_cast<char>(*spelled(entry)));
  return replaced(entry, kSpacePiece, " ");
}

bool SentencePieceTokenizer::is_control(std::uint32_t id) const {
  return rules_.kinds[id] == PieceKind::control || rules_.kinds[id] == PieceKind::unknown;
}

}  // namespace bellwether::text
