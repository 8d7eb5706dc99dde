// Whatever the bytes: the content of each single tokenizer file is read or refused, in valid UTF-8.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/tokenizer_config.h"
#include "bellwether/text/tokenizer/vocabulary_files.h"

namespace {

template <class Outcome>
void check(const Outcome& outcome) {
  if (!outcome && !bellwether::core::validate_utf8(outcome.error().message)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether::text;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const TokenizerLimits limits{.tokens = 64, .token_bytes = 32, .added_tokens = 8};
  check(read_vocab_txt(content, limits));
  check(read_vocab_json(content, limits));
  check(read_merges_txt(content, limits));
  check(read_tokenizer_config(content));
  TokenizerConfig config;
  check(add_special_tokens_map(content, config));
  check(add_added_tokens(content, config));
  return 0;
}
