#include "bellwether/io/encoding.h"

#include "bellwether/core/utf8.h"

namespace bellwether::io {
namespace {

// Bytes 80 … 9F of windows-1252: https://encoding.spec.whatwg.org/index-windows-1252.txt
constexpr std::array<char32_t, 32> kCp1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                              0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

char32_t code_point(unsigned char byte, Encoding encoding) {
  const bool differs = encoding == Encoding::cp1252 && byte >= 0x80 && byte < 0xA0;
  return differs ? kCp1252[byte - 0x80u] : byte;
}

}  // namespace

std::optional<std::size_t> append_as_utf8(std::string_view bytes, Encoding encoding, std::string& out) {
  if (encoding == Encoding::utf8) {
    const std::size_t invalid = core::first_invalid_utf8(bytes);
    if (invalid < bytes.size()) return invalid;
    out += bytes;
    return std::nullopt;
  }
  for (const char byte : bytes) {
    core::append_utf8(out, code_point(static_cast<unsigned char>(byte), encoding));
  }
  return std::nullopt;
}

}  // namespace bellwether::io
