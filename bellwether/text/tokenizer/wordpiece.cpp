#include "bellwether/text/tokenizer/wordpiece.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/text/ascii_runs.h"
#include "bellwether/text/tokenizer/special_ids.h"

namespace bellwether::text {
namespace {

// Sets the bit that makes capitals small in every byte of a key that is part of the word. BERT's ASCII words
// hold letters and digits only, and digits have the bit already.
void lower_ascii(WordKey& key, std::size_t size) {
  constexpr std::uint64_t kLowerBits = 0x2020202020202020ULL;
  const std::uint64_t bits = size * 8;
  key.low |= kLowerBits & (bits >= 64 ? ~0ULL : (1ULL << bits) - 1);
  key.high |= kLowerBits & (bits <= 64 ? 0ULL : (1ULL << (bits - 64)) - 1);
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

core::Result<std::unique_ptr<Tokenizer>> WordPieceTokenizer::make(const TokenizerSpec& spec) {
  const auto& rules = std::get<WordPieceRules>(spec.rules);
  core::Result<Vocabulary> vocabulary = Vocabulary::make(spec.tokens);
  if (!vocabulary) return core::fail(vocabulary.error());
  if (!vocabulary->id_of(rules.unknown)) {
    return core::fail(core::ErrorKind::model,
                      fmt::format("the unknown token \"{}\" is not in the vocabulary", rules.unknown));
  }
  core::Result<Added> added = sort_added(spec);
  if (!added) return core::fail(added.error());
  core::Result<SpecialIds> special = find_special_ids(spec.roles, *vocabulary);
  if (!special) return core::fail(special.error());
  return std::unique_ptr<Tokenizer>(
      new WordPieceTokenizer(rules, std::move(*vocabulary), std::move(*added), *special));
}

core::Result<WordPieceTokenizer::Added> WordPieceTokenizer::sort_added(const TokenizerSpec& spec) {
  const BertSplitter splitter(std::get<WordPieceRules>(spec.rules));
  std::vector<AddedToken> plain, parsed, normalized;
  for (const AddedToken& each : spec.added) {
    if (each.normalized && !each.special) {
      normalized.push_back(each);
      normalized.back().content = splitter.normalized(each.content);
      continue;
    }
    parsed.push_back(each);
    if (!each.special) plain.push_back(each);
  }
  Added added{.left_out = spec.only_added};
  std::ranges::sort(added.left_out);
  const std::pair<std::vector<AddedToken>*, std::optional<AddedTokens>*> groups[] = {
      {&plain, &added.plain}, {&parsed, &added.parsed}, {&normalized, &added.normalized}};
  for (const auto& [tokens, made] : groups) {
    if (tokens->empty()) continue;
    core::Result<AddedTokens> group = AddedTokens::make(std::move(*tokens));
    if (!group) return core::fail(group.error());
    *made = std::move(*group);
  }
  return added;
}

WordPieceTokenizer::WordPieceTokenizer(const WordPieceRules& rules, Vocabulary vocabulary, Added added,
                                       SpecialIds special)
    : rules_(rules),
      splitter_(rules),
      vocabulary_(std::move(vocabulary)),
      added_(std::move(added)),
      special_ids_(special),
      whole_words_(vocabulary_.size()),
      pieces_(vocabulary_, rules.prefix, added_.left_out),
      unknown_(*vocabulary_.id_of(rules.unknown)) {
  for (std::uint32_t id = 0; id < vocabulary_.size(); ++id) {
    const std::string_view token = vocabulary_.token(id);
    if (std::ranges::binary_search(added_.left_out, id)) continue;
    if (!token.empty() && token.size() <= WordKey::kLongest) whole_words_.insert(WordKey::of(token), id);
  }
  for (unsigned byte = 0; byte < punctuation_ids_.size(); ++byte) {
    const char character = static_cast<char>(byte);
    const std::uint32_t id = vocabulary_.id_of({&character, 1}).value_or(unknown_);
    punctuation_ids_[byte] = std::ranges::binary_search(added_.left_out, id) ? unknown_ : id;
  }
}

void WordPieceTokenizer::encode(std::string_view text, SpecialText special,
                                std::vector<std::uint32_t>& ids) const {
  Work work{ids, {}, {}};
  const std::optional<AddedTokens>& raw = special == SpecialText::parse ? added_.parsed : added_.plain;
  std::size_t position = 0;
  while (raw) {
    const auto found = raw->next(text, position);
    if (!found) break;
    encode_normalized(text.substr(position, found->begin - position), work);
    ids.push_back(found->id);
    position = found->end;
  }
  encode_normalized(text.substr(position), work);
}

void WordPieceTokenizer::encode_normalized(std::string_view text, Work& work) const {
  if (!added_.normalized) return encode_plain(text, work);
  const std::string normalized = splitter_.normalized(text);
  const std::string_view all = normalized;
  std::size_t position = 0;
  while (const auto found = added_.normalized->next(all, position)) {
    encode_plain(all.substr(position, found->begin - position), work);
    work.ids.push_back(found->id);
    position = found->end;
  }
  encode_plain(all.substr(position), work);
}

void WordPieceTokenizer::encode_plain(std::string_view text, Work& work) const {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const ByteKind kind = splitter_.kind(*at);
    if (kind == ByteKind::space || kind == ByteKind::dropped) {
      ++at;
      continue;
    }
    if (kind == ByteKind::punctuation) {
      work.ids.push_back(punctuation_ids_[static_cast<unsigned char>(*at++)]);
      continue;
    }
    const char* stop = at + letters_and_digits_run({at, static_cast<std::size_t>(end - at)});
    if (stop == end || splitter_.kind(*stop) == ByteKind::space ||
        splitter_.kind(*stop) == ByteKind::punctuation) {
      encode_ascii_word(at, static_cast<std::size_t>(stop - at), end, work);
    } else {
      // More than ASCII, or a byte to drop: the general way, to the next white space. Nothing reaches across
      // that.
      stop = std::find_if(stop, end, [this](char byte) { return splitter_.kind(byte) == ByteKind::space; });
      encode_any({at, static_cast<std::size_t>(stop - at)}, work);
    }
    at = stop;
  }
}

void WordPieceTokenizer::encode_ascii_word(const char* word, std::size_t size, const char* text_end,
                                           Work& work) const {
  if (size <= WordKey::kLongest) {
    WordKey key = text_end - word >= 16 ? WordKey::of_padded(word, size) : WordKey::of({word, size});
    if (rules_.lowercase) lower_ascii(key, size);
    if (const std::uint32_t id = whole_words_.find(key); id != WordTable::kNone) {
      work.ids.push_back(id);
      return;
    }
  }
  if (!rules_.lowercase) return encode_word({word, size}, work.ids);
  work.lowered.assign(word, size);
  for (char& letter : work.lowered) letter = static_cast<char>(letter | 0x20);
  encode_word(work.lowered, work.ids);
}

void WordPieceTokenizer::encode_any(std::string_view text, Work& work) const {
  splitter_.split(text, work.words);
  std::size_t begin = 0;
  for (const std::size_t end : work.words.ends) {
    const std::string_view word = std::string_view(work.words.bytes).substr(begin, end - begin);
    begin = end;
    if (word.size() <= WordKey::kLongest) {
      if (const std::uint32_t id = whole_words_.find(WordKey::of(word)); id != WordTable::kNone) {
        work.ids.push_back(id);
        continue;
      }
    }
    encode_word(word, work.ids);
  }
}

void WordPieceTokenizer::encode_word(std::string_view word, std::vector<std::uint32_t>& ids) const {
  const std::size_t before = ids.size();
  const bool short_enough =
      word.size() <= rules_.longest_word || count_code_points(word) <= rules_.longest_word;
  if (short_enough && append_pieces(word, ids)) return;
  ids.resize(before);
  ids.push_back(unknown_);
}

bool WordPieceTokenizer::append_pieces(std::string_view word, std::vector<std::uint32_t>& ids) const {
  auto place = PieceTrie::Place::start;
  while (!word.empty()) {
    const auto piece = pieces_.longest(word, place);
    if (!piece) return false;
    ids.push_back(piece->id);
    word.remove_prefix(piece->length);
    place = PieceTrie::Place::continuation;
  }
  return true;
}

}  // namespace bellwether::text
