#include "bellwether/text/tokenizer/byte_level_bpe.h"

#include <fmt/format.h>

#include <set>

#include "bellwether/core/utf8.h"
#include "bellwether/text/normal_form.h"
#include "bellwether/text/tokenizer/special_ids.h"

namespace bellwether::text {
namespace {

bool is_printable(unsigned byte) {
  return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

constexpr char32_t kFirstStandIn = 0x100;

struct ByteAlphabet {
  std::array<char32_t, 256> spelled{};
  std::array<unsigned char, 68> stand_ins{};  // the byte of kFirstStandIn + i

  ByteAlphabet() {
    unsigned next = 0;
    for (unsigned byte = 0; byte < 256; ++byte) {
      spelled[byte] = is_printable(byte) ? byte : kFirstStandIn + next;
      if (!is_printable(byte)) stand_ins[next++] = static_cast<unsigned char>(byte);
    }
  }
};

const ByteAlphabet& alphabet() {
  static const ByteAlphabet made;
  return made;
}

core::Result<std::array<std::uint32_t, 256>> find_byte_ids(const Vocabulary& vocabulary) {
  std::array<std::uint32_t, 256> ids{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    std::string token;
    core::append_utf8(token, spelled_byte(static_cast<unsigned char>(byte)));
    const auto id = vocabulary.id_of(token);
    if (!id) {
      return core::fail(
          core::ErrorKind::model,
          fmt::format("the byte 0x{:02X} (\"{}\") is not in the vocabulary; byte-level BPE needs all 256",
                      byte, token));
    }
    ids[byte] = *id;
  }
  return ids;
}

core::Result<std::vector<Merge>> find_merges(const BytePairRules& rules, const Vocabulary& vocabulary) {
  std::vector<Merge> merges;
  merges.reserve(rules.merges.size());
  for (const auto& [left, right] : rules.merges) {
    const auto left_id = vocabulary.id_of(left);
    const auto right_id = vocabulary.id_of(right);
    const std::uint64_t hash = extend_hash(extend_hash(kEmptyHash, left), right);
    const auto merged = vocabulary.find(hash, left, right);
    if (!left_id || !right_id || !merged) {
      const std::string unknown = !left_id ? left : !right_id ? right : left + right;
      return core::fail(
          core::ErrorKind::model,
          fmt::format(
              "merge {} (\"{} {}\"): \"{}\" is not in the vocabulary; the files do not belong together",
              merges.size(), left, right, unknown));
    }
    merges.push_back({*left_id, *right_id, *merged});
  }
  return merges;
}

}  // namespace

char32_t spelled_byte(unsigned char byte) { return alphabet().spelled[byte]; }

std::optional<std::string> bytes_of_token(std::string_view token) {
  std::string bytes;
  for (std::size_t position = 0; position < token.size();) {
    const char32_t c = core::next_code_point(token, position);
    if (c < 256 && is_printable(c)) {
      bytes.push_back(static_cast<char>(c));
    } else if (c >= kFirstStandIn && c < kFirstStandIn + alphabet().stand_ins.size()) {
      bytes.push_back(static_cast<char>(alphabet().stand_ins[c - kFirstStandIn]));
    } else {
      return std::nullopt;
    }
  }
  return bytes;
}

core::Result<std::unique_ptr<Tokenizer>> ByteLevelTokenizer::make(const TokenizerSpec& spec) {
  const auto& rules = std::get<BytePairRules>(spec.rules);
  core::Result<Vocabulary> vocabulary = Vocabulary::make(spec.tokens);
  if (!vocabulary) return core::fail(vocabulary.error());
  const core::Result<std::array<std::uint32_t, 256>> byte_ids = find_byte_ids(*vocabulary);
  if (!byte_ids) return core::fail(byte_ids.error());
  const core::Result<std::vector<Merge>> merges = find_merges(rules, *vocabulary);
  if (!merges) return core::fail(merges.error());
  core::Result<BytePairs> pairs = BytePairs::make(*byte_ids, *merges);
  if (!pairs) return core::fail(pairs.error());
  core::Result<AddedTokens> added = AddedTokens::make(spec.added);
  if (!added) return core::fail(added.error());
  const core::Result<SpecialIds> special = find_special_ids(spec.roles, *vocabulary);
  if (!special) return core::fail(special.error());
  std::unique_ptr<ByteLevelTokenizer> made(
      new ByteLevelTokenizer(spec, std::move(*vocabulary), std::move(*pairs), std::move(*added)));
  made->special_ids_ = *special;
  return made;
}

ByteLevelTokenizer::ByteLevelTokenizer(const TokenizerSpec& spec, Vocabulary vocabulary, BytePairs pairs,
                                       AddedTokens added)
    : nfc_(std::get<BytePairRules>(spec.rules).nfc),
      ignore_merges_(std::get<BytePairRules>(spec.rules).ignore_merges),
      begins_with_bos_(spec.begins_with_bos),
      splitter_(std::get<BytePairRules>(spec.rules).split),
      vocabulary_(std::move(vocabulary)),
      pairs_(std::move(pairs)),
      added_(std::move(added)),
      whole_words_(vocabulary_.size()) {
  fill_whole_words(spec);
  for (const AddedToken& token : spec.added) added_ids_.emplace(token.id, token.special);
}

std::string ByteLevelTokenizer::bytes_of(std::uint32_t id) const {
  const std::string_view entry = vocabulary_.token(id);
  if (added_ids_.contains(id)) return std::string(entry);
  return bytes_of_token(entry).value_or(std::string(entry));
}

bool ByteLevelTokenizer::is_control(std::uint32_t id) const {
  const auto added = added_ids_.find(id);
  return added != added_ids_.end() && added->second;
}

// The entries that are the ids of their own bytes: those that merging arrives at, or all where merges are
// ignored.
void ByteLevelTokenizer::fill_whole_words(const TokenizerSpec& spec) {
  std::set<std::uint32_t> never_from_text;
  for (const AddedToken& token : spec.added) never_from_text.insert(token.id);
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = 0; id < vocabulary_.size(); ++id) {
    if (never_from_text.contains(id)) continue;
    const auto bytes = bytes_of_token(vocabulary_.token(id));
    if (!bytes || bytes->empty() || bytes->size() > WordKey::kLongest) continue;
    ids.clear();
    if (!ignore_merges_) pairs_.append(*bytes, ids);
    if (ignore_merges_ || (ids.size() == 1 && ids[0] == id)) whole_words_.insert(WordKey::of(*bytes), id);
  }
}

void ByteLevelTokenizer::encode(std::string_view text, SpecialText special,
                                std::vector<std::uint32_t>& ids) const {
  std::string buffer;
  std::size_t position = 0;
  while (special == SpecialText::parse) {
    const auto found = added_.next(text, position);
    if (!found) break;
    encode_plain(text.substr(position, found->begin - position), buffer, ids);
    ids.push_back(found->id);
    position = found->end;
  }
  encode_plain(text.substr(position), buffer, ids);
}

void ByteLevelTokenizer::encode_plain(std::string_view text, std::string& buffer,
                                      std::vector<std::uint32_t>& ids) const {
  if (nfc_) text = to_nfc(text, buffer);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = splitter_.word_end(text, begin);
    append_word(text.substr(begin, end - begin), begin + 16 <= text.size(), ids);
    begin = end;
  }
}

// `padded`: at least 16 bytes can be read at the word.
void ByteLevelTokenizer::append_word(std::string_view word, bool padded,
                                     std::vector<std::uint32_t>& ids) const {
  if (word.size() <= WordKey::kLongest) {
    const WordKey key = padded ? WordKey::of_padded(word.data(), word.size()) : WordKey::of(word);
    if (const std::uint32_t id = whole_words_.find(key); id != WordTable::kNone) {
      ids.push_back(id);
      return;
    }
  } else if (ignore_merges_ && word.size() <= vocabulary_.longest_token()) {
    std::string spelled;
    for (const char byte : word) core::append_utf8(spelled, spelled_byte(static_cast<unsigned char>(byte)));
    if (const auto id = vocabulary_.id_of(spelled)) {
      ids.push_back(*id);
      return;
    }
  }
  pairs_.append(word, ids);
}

}  // namespace bellwether::text
