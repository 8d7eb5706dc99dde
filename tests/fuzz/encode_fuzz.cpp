// A vocabulary and a text from outside at once. The first part of the input, up to a zero byte, is a list of
// entries, one a line; the rest is the text, skipped where it is not UTF-8. WordPiece: ids are below the
// size, and the same text between spaces gives the same ids. Byte-level BPE: the bytes of its tokens are the
// text in normal form C.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/text/normal_form.h"
#include "bellwether/text/tokenizer/byte_level_bpe.h"
#include "bellwether/text/tokenizer/vocabulary_files.h"
#include "bellwether/text/tokenizer/wordpiece.h"

namespace {

using namespace bellwether;

std::vector<std::uint32_t> ids_of(const text::Tokenizer& tokenizer, std::string_view text,
                                  text::SpecialText special) {
  std::vector<std::uint32_t> ids;
  tokenizer.encode(text, special, ids);
  for (const std::uint32_t id : ids) {
    if (id >= tokenizer.vocabulary_size()) std::abort();
  }
  return ids;
}

void check_wordpiece(const std::vector<std::string>& entries, std::string_view text) {
  for (const bool lowercase : {false, true}) {
    text::TokenizerSpec spec;
    spec.tokens = entries;
    spec.rules =
        text::WordPieceRules{.strip_accents = lowercase, .lowercase = lowercase, .unknown = entries.front()};
    spec.added = {{0, entries.front()}};
    const auto tokenizer = text::WordPieceTokenizer::make(spec);
    if (!tokenizer) return;
    const auto plain = ids_of(**tokenizer, text, text::SpecialText::plain);
    if (plain != ids_of(**tokenizer, " " + std::string(text) + " ", text::SpecialText::plain)) std::abort();
    static_cast<void>(ids_of(**tokenizer, text, text::SpecialText::parse));
  }
}

void check_byte_level(const std::vector<std::string>& entries, std::string_view text) {
  text::TokenizerSpec spec;
  text::BytePairRules rules{.split =
                                entries.size() % 2 == 0 ? text::SplitRule::qwen2 : text::SplitRule::llama3};
  for (unsigned byte = 0; byte < 256; ++byte) {
    spec.tokens.emplace_back();
    core::append_utf8(spec.tokens.back(), text::spelled_byte(static_cast<unsigned char>(byte)));
  }
  // Each entry merges at every place where both parts are known.
  for (const std::string& entry : entries) {
    for (std::size_t i = 1; i < entry.size(); ++i) {
      const std::string left = entry.substr(0, i), right = entry.substr(i);
      const auto known = [&](const std::string& token) {
        return std::find(spec.tokens.begin(), spec.tokens.end(), token) != spec.tokens.end();
      };
      if (known(entry) || !known(left) || !known(right)) continue;
      spec.tokens.push_back(entry);
      rules.merges.emplace_back(left, right);
    }
  }
  spec.rules = rules;
  const auto tokenizer = text::ByteLevelTokenizer::make(spec);
  if (!tokenizer) std::abort();
  std::string bytes, buffer;
  for (const std::uint32_t id : ids_of(**tokenizer, text, text::SpecialText::plain))
    bytes += *text::bytes_of_token((*tokenizer)->token(id));
  if (bytes != text::to_nfc(text, buffer)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t zero = input.find('\0');
  if (zero == input.npos) return 0;
  const std::string_view text = input.substr(zero + 1);
  if (core::first_invalid_utf8(text) != text.size()) return 0;
  const auto entries = text::read_vocab_txt(input.substr(0, zero), {.tokens = 64, .token_bytes = 16});
  if (!entries) return 0;
  check_wordpiece(*entries, text);
  check_byte_level(*entries, text);
  return 0;
}
