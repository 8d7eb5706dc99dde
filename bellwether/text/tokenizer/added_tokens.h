#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"
#include "bellwether/text/tokenizer/vocabulary.h"

namespace bellwether::text {

// Finds entries such as "[CLS]" or "<|im_end|>" in a text, for callers that ask for special text to be
// parsed.
class AddedTokens {
 public:
  static constexpr std::size_t kLongest = 256;  // bytes of one added token

  // Errors: model for a doubled, empty or overlong one.
  [[nodiscard]] static core::Result<AddedTokens> make(std::vector<AddedToken> tokens);

  // One occurrence: text[begin, end) stands for `id`. White space it takes with it is inside.
  struct Found {
    std::size_t begin, end;
    std::uint32_t id;
  };

  // The first occurrence at or after `from`; at one place the longest token wins.
  [[nodiscard]] std::optional<Found> next(std::string_view text, std::size_t from) const;

 private:
  AddedTokens(std::vector<AddedToken> tokens, Vocabulary contents);
  [[nodiscard]] const AddedToken* longest_at(std::string_view text) const;

  std::vector<AddedToken> tokens_;
  Vocabulary contents_;  // entry i is tokens_[i].content
  std::bitset<256> first_bytes_;
  std::bitset<kLongest + 1> lengths_;
};

}  // namespace bellwether::text
