#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/added_tokens.h"
#include "bellwether/text/tokenizer/byte_pairs.h"
#include "bellwether/text/tokenizer/split_rules.h"
#include "bellwether/text/tokenizer/tokenizer.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"
#include "bellwether/text/tokenizer/vocabulary.h"
#include "bellwether/text/word_table.h"

namespace bellwether::text {

// Vocabulary files spell bytes as printable characters: 0x21-0x7E, 0xA1-0xAC and 0xAE-0xFF as the code point
// of that number, the other 68 in order as U+0100 to U+0143 (a space is Ġ).
[[nodiscard]] char32_t spelled_byte(unsigned char byte);

// The bytes that `token` spells, or nothing where a character stands for no byte.
[[nodiscard]] std::optional<std::string> bytes_of_token(std::string_view token);

// Byte-level BPE (Qwen2, Llama 3): normal form C where the model wants it, words by the model's pattern, the
// bytes of each word merged pair by pair. Every text has ids; there is no unknown token.
class ByteLevelTokenizer final : public Tokenizer {
 public:
  // `spec.rules` holds BytePairRules. Errors: model where a byte has no entry, a merge names or makes a token
  // that is none, a role names none, or the vocabulary is damaged.
  [[nodiscard]] static core::Result<std::unique_ptr<Tokenizer>> make(const TokenizerSpec& spec);

  using Tokenizer::encode;
  void encode(std::string_view text, SpecialText special, std::vector<std::uint32_t>& ids) const override;
  [[nodiscard]] std::size_t vocabulary_size() const override { return vocabulary_.size(); }
  [[nodiscard]] std::string_view token(std::uint32_t id) const override { return vocabulary_.token(id); }
  [[nodiscard]] std::optional<std::uint32_t> id_of(std::string_view token) const override {
    return vocabulary_.id_of(token);
  }
  [[nodiscard]] std::string bytes_of(std::uint32_t id) const override;
  [[nodiscard]] bool is_control(std::uint32_t id) const override;
  [[nodiscard]] bool begins_with_bos() const override { return begins_with_bos_; }
  [[nodiscard]] const SpecialIds& special_ids() const override { return special_ids_; }
  [[nodiscard]] bool is_cased() const override { return true; }

 private:
  ByteLevelTokenizer(const TokenizerSpec& spec, Vocabulary vocabulary, BytePairs pairs, AddedTokens added);
  void fill_whole_words(const TokenizerSpec& spec);
  void encode_plain(std::string_view text, std::string& buffer, std::vector<std::uint32_t>& ids) const;
  void append_word(std::string_view word, bool padded, std::vector<std::uint32_t>& ids) const;

  bool nfc_, ignore_merges_, begins_with_bos_;
  WordSplitter splitter_;
  Vocabulary vocabulary_;
  BytePairs pairs_;
  AddedTokens added_;
  SpecialIds special_ids_;
  WordTable whole_words_;
  std::map<std::uint32_t, bool> added_ids_;  // of added tokens; whether it is a control token
};

}  // namespace bellwether::text
