// The validator against decoding and encoding again: a valid text comes back as itself, and the first invalid
// byte is where the valid part ends.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t valid = core::first_invalid_utf8(text);
  if (valid > size) std::abort();
  std::string again;
  for (std::size_t position = 0; position < valid;) {
    const char32_t code_point = core::next_code_point(text, position);
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) std::abort();
    core::append_utf8(again, code_point);
  }
  if (again != text.substr(0, valid)) std::abort();
  // A byte is refused only if no continuation of up to three bytes could make it valid from there.
  if (valid < size && core::first_invalid_utf8(text.substr(0, valid + 1)) > valid) std::abort();
  for (std::size_t bytes = 0; bytes <= std::min<std::size_t>(valid, 8); ++bytes) {
    const std::string_view prefix = core::utf8_prefix(text.substr(0, valid), bytes);
    if (core::first_invalid_utf8(prefix) != prefix.size() || prefix.size() + 3 < bytes) std::abort();
  }
  return 0;
}
