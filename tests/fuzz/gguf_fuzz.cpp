// Any bytes as a GGUF file: refused, or every view lies inside the bytes and every tensor's values can be read;
// its settings and its tokenizer are refused or sound.
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "bellwether/io/gguf/gguf_file.h"
#include "bellwether/nn/decoder/gguf_weights.h"
#include "bellwether/nn/gguf/gguf_values.h"
#include "bellwether/text/tokenizer/gguf_tokenizer.h"

namespace {

using bellwether::io::GgufFile;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_tensors(const GgufFile& file, std::span<const std::byte> bytes) {
  for (const auto& [name, tensor] : file.content().tensors) {
    require(tensor.bytes.empty() ||
            (tensor.bytes.data() >= bytes.data() &&
             tensor.bytes.data() + tensor.bytes.size() <= bytes.data() + bytes.size()));
    if (tensor.elements() > 1 << 20) continue;
    std::vector<float> values(tensor.elements());
    static_cast<void>(bellwether::nn::read_gguf_values(tensor, values));
  }
}

void check_tokenizer(const GgufFile& file) {
  const auto tokenizer = bellwether::text::read_gguf_tokenizer(file, {.tokens = 5000});
  if (!tokenizer) return;
  std::vector<std::uint32_t> ids;
  (*tokenizer)->encode("Acme\xE2\x80\x99s 5% <s> \xF0\x9F\x98\x80\n", ids);
  for (const std::uint32_t id : ids) require(id < (*tokenizer)->vocabulary_size());
  for (const std::uint32_t id : ids) static_cast<void>((*tokenizer)->bytes_of(id));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  const auto file = GgufFile::view(bytes, {});
  if (!file) return 0;
  check_tensors(*file, bytes);
  static_cast<void>(bellwether::nn::gguf_decoder_config(*file));
  check_tokenizer(*file);
  return 0;
}
