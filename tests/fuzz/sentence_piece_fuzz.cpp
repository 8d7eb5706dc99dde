// Any bytes as a SentencePiece model and as a vocabulary of llama2.c: refused, or a tokenizer whose ids are
// within its vocabulary.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "bellwether/text/tokenizer/sentence_piece_files.h"
#include "bellwether/text/tokenizer/sentence_pieces.h"

namespace {

using bellwether::text::TokenizerSpec;

void check(const bellwether::core::Result<TokenizerSpec>& spec) {
  if (!spec) return;
  const auto tokenizer = bellwether::text::SentencePieceTokenizer::make(*spec);
  if (!tokenizer) return;
  std::vector<std::uint32_t> ids;
  (*tokenizer)->encode("Acme\xE2\x80\x99s 5% <s>\n", ids);
  for (const std::uint32_t id : ids) {
    if (id >= (*tokenizer)->vocabulary_size()) std::abort();
    static_cast<void>((*tokenizer)->bytes_of(id));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  check(bellwether::text::read_sentence_piece_model(content, {.tokens = 5000}));
  check(bellwether::text::read_llama2c_vocabulary(content, {.tokens = 5000}));
  return 0;
}
