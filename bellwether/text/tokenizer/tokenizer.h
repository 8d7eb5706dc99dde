#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::text {

// The ids with a role of their own; nothing where the tokenizer has none.
struct SpecialIds {
  std::optional<std::uint32_t> cls, sep, pad, mask, unk, bos, eos;
};

// What "[CLS]" or "<|im_end|>" inside a text means. Texts from outside are always plain: news must not be
// able to write a model's control tokens.
enum class SpecialText { plain, parse };

// Turns text into the token ids a model was trained on, exactly as the model's own tokenizer does.
//
//   core::Result<std::unique_ptr<Tokenizer>> tokenizer = load_tokenizer("models/finbert");
//   std::vector<std::uint32_t> ids;
//   (*tokenizer)->encode("Acme beats estimates", ids);
//
// Thread-safe: a tokenizer does not change after it is loaded. Time is linear in the text (O(n log n) at
// worst), whatever the text holds.
class Tokenizer {
 public:
  virtual ~Tokenizer() = default;

  // Appends the ids of `text` to `ids`; no special tokens are added around it. `text` is valid UTF-8 of less
  // than 2 GiB. SpecialText::parse reads special tokens found in the text as themselves.
  void encode(std::string_view text, std::vector<std::uint32_t>& ids) const {
    encode(text, SpecialText::plain, ids);
  }
  virtual void encode(std::string_view text, SpecialText special, std::vector<std::uint32_t>& ids) const = 0;

  // Ids are 0 … vocabulary_size()-1, added tokens included.
  [[nodiscard]] virtual std::size_t vocabulary_size() const = 0;

  // The entry of `id` as the vocabulary file spells it ("##ing", "Ġthe"). `id` < vocabulary_size().
  [[nodiscard]] virtual std::string_view token(std::uint32_t id) const = 0;
  [[nodiscard]] virtual std::optional<std::uint32_t> id_of(std::string_view token) const = 0;

  // The bytes that `id` stands for in a written text, which may be a part of a character; for entries that
  // no bytes lead to, their own text. A tokenizer whose ids do not hold the whole text (BERT's) gives entries
  // as they are spelled.
  [[nodiscard]] virtual std::string bytes_of(std::uint32_t id) const { return std::string(token(id)); }
  // Whether `id` is a control token, which is no part of a written text.
  [[nodiscard]] virtual bool is_control(std::uint32_t) const { return false; }
  // Whether the first token of a text came with a space of its own, which a written text is without.
  [[nodiscard]] virtual bool adds_leading_space() const { return false; }
  // Whether the model was trained on texts that begin with special_ids().bos.
  [[nodiscard]] virtual bool begins_with_bos() const { return false; }

  [[nodiscard]] virtual const SpecialIds& special_ids() const = 0;

  // False where the tokenizer lowers every letter itself.
  [[nodiscard]] virtual bool is_cased() const = 0;
};

}  // namespace bellwether::text
