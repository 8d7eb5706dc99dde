#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/added_tokens.h"
#include "bellwether/text/tokenizer/tokenizer.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"
#include "bellwether/text/tokenizer/vocabulary.h"

namespace bellwether::text {

// SentencePiece's BPE (Kudo, Richardson 2018), as Llama 2 uses it; see SentencePieceRules. O(n log n) on any
// text. Where special text is parsed, each stretch between special tokens begins with a space of its own, as in
// Llama's reference.
class SentencePieceTokenizer final : public Tokenizer {
 public:
  // `spec.rules` holds SentencePieceRules. Errors: model where scores or kinds are not one an entry, a role
  // names no entry, bytes are spelled in part only, or the vocabulary is damaged.
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
  [[nodiscard]] bool adds_leading_space() const override { return rules_.leading_space; }
  [[nodiscard]] bool begins_with_bos() const override { return begins_with_bos_; }
  [[nodiscard]] const SpecialIds& special_ids() const override { return special_ids_; }
  [[nodiscard]] bool is_cased() const override { return true; }

 private:
  SentencePieceTokenizer(SentencePieceRules rules, Vocabulary vocabulary, AddedTokens added)
      : rules_(std::move(rules)), vocabulary_(std::move(vocabulary)), added_(std::move(added)) {}
  [[nodiscard]] core::Status find_bytes();
  [[nodiscard]] std::optional<std::uint32_t> piece(std::string_view text) const;
  void encode_plain(std::string_view text, std::vector<std::uint32_t>& ids) const;
  void append_symbol(std::string_view symbol, std::vector<std::uint32_t>& ids) const;

  SentencePieceRules rules_;
  Vocabulary vocabulary_;
  AddedTokens added_;
  SpecialIds special_ids_;
  bool begins_with_bos_ = false;
  bool spells_bytes_ = false;
  std::array<std::uint32_t, 256> byte_ids_{};
};

}  // namespace bellwether::text
