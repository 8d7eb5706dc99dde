// Whatever the bytes: a tokenizer or an error in valid UTF-8. A tokenizer that came out of it answers for any
// text with ids below its size.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const auto tokenizer =
      text::read_tokenizer(content, {.tokens = 4096, .token_bytes = 64, .added_tokens = 64});
  if (!tokenizer) {
    if (core::validate_utf8(tokenizer.error().message)) return 0;
    std::abort();
  }
  for (const auto special : {text::SpecialText::plain, text::SpecialText::parse}) {
    std::vector<std::uint32_t> ids;
    (*tokenizer)
        ->encode(
            "It's $AAPL [CLS] +3.5%\r\n caf\u00E9 e\u0301 \u65E5\u672C \U0001F680 "
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            special, ids);
    for (const std::uint32_t id : ids) {
      if (id >= (*tokenizer)->vocabulary_size()) std::abort();
    }
  }
  return 0;
}
