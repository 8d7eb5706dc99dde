#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

  [[nodiscard]] virtual const SpecialIds& special_ids() const = 0;

  // False where the tokenizer lowers every letter itself.
  [[nodiscard]] virtual bool is_cased() const = 0;
};

}  // namespace bellwether::text
