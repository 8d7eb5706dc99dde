#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::text {

// Where in a text the ids begin that are written: at its start, where a tokenizer's own leading space is left
// out, or after other text.
enum class TextStart : std::uint8_t { of_text, within };

// Ids to text, one at a time. A character whose bytes are spread over several ids is held back until it is
// whole, so that no piece ever ends within one; bytes that make no character become U+FFFD, one for each
// longest beginning of one, as the reference decoders have it. Control tokens are left out.
//
//   StreamedText text(tokenizer, TextStart::within);
//   for (const std::uint32_t id : ids) show(text.add(id));
//   show(text.finish());
class StreamedText {
 public:
  StreamedText(const Tokenizer& tokenizer, TextStart start)
      : tokenizer_(tokenizer), drop_space_(start == TextStart::of_text && tokenizer.adds_leading_space()) {}

  // The characters that are whole since the last call.
  [[nodiscard]] std::string add(std::uint32_t id);
  // What is left, which is never a whole character.
  [[nodiscard]] std::string finish();

 private:
  const Tokenizer& tokenizer_;
  std::string held_;
  bool drop_space_;
};

// The text of `ids`.
[[nodiscard]] std::string decode_text(const Tokenizer& tokenizer, const std::vector<std::uint32_t>& ids);

}  // namespace bellwether::text
