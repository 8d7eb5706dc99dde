#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/added_tokens.h"
#include "bellwether/text/tokenizer/bert_splitter.h"
#include "bellwether/text/tokenizer/piece_trie.h"
#include "bellwether/text/tokenizer/tokenizer.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"
#include "bellwether/text/tokenizer/vocabulary.h"
#include "bellwether/text/word_table.h"

namespace bellwether::text {

// WordPiece (BERT): each word becomes the longest entry that begins it, then the longest entry with "##" that
// goes on, to its end; a word that cannot be spelled so, or is longer than 100 characters, is one [UNK].
class WordPieceTokenizer final : public Tokenizer {
 public:
  // Added tokens that are not special are found in every text, as the reference finds them. `spec.rules`
  // holds WordPieceRules. Errors: model where the unknown token is no entry, a role names none, or the
  // vocabulary is damaged.
  [[nodiscard]] static core::Result<std::unique_ptr<Tokenizer>> make(const TokenizerSpec& spec);

  using Tokenizer::encode;
  void encode(std::string_view text, SpecialText special, std::vector<std::uint32_t>& ids) const override;
  [[nodiscard]] std::size_t vocabulary_size() const override { return vocabulary_.size(); }
  [[nodiscard]] std::string_view token(std::uint32_t id) const override { return vocabulary_.token(id); }
  [[nodiscard]] std::optional<std::uint32_t> id_of(std::string_view token) const override {
    return vocabulary_.id_of(token);
  }
  [[nodiscard]] const SpecialIds& special_ids() const override { return special_ids_; }
  [[nodiscard]] bool is_cased() const override { return !rules_.lowercase; }

 private:
  // What encode() needs to work with; one a call.
  struct Work {
    std::vector<std::uint32_t>& ids;
    WordList words;
    std::string lowered;
  };

  // Added tokens by where they are found: in a text as it is, there where special text is parsed too, and in
  // the normalized text. Most tokenizers have special ones only.
  struct Added {
    std::optional<AddedTokens> plain, parsed, normalized;
    std::vector<std::uint32_t> left_out;  // ids that are no pieces of words
  };
  [[nodiscard]] static core::Result<Added> sort_added(const TokenizerSpec& spec);

  WordPieceTokenizer(const WordPieceRules& rules, Vocabulary vocabulary, Added added, SpecialIds special);
  void encode_normalized(std::string_view text, Work& work) const;
  void encode_plain(std::string_view text, Work& work) const;
  void encode_ascii_word(const char* word, std::size_t size, const char* text_end, Work& work) const;
  void encode_any(std::string_view text, Work& work) const;
  void encode_word(std::string_view word, std::vector<std::uint32_t>& ids) const;
  [[nodiscard]] bool append_pieces(std::string_view word, std::vector<std::uint32_t>& ids) const;

  WordPieceRules rules_;
  BertSplitter splitter_;
  Vocabulary vocabulary_;
  Added added_;
  SpecialIds special_ids_;
  WordTable whole_words_;
  PieceTrie pieces_;
  std::uint32_t unknown_ = 0;
  std::array<std::uint32_t, 128> punctuation_ids_{};
};

}  // namespace bellwether::text
