#include "bellwether/core/utf8.h"

#include <cstring>

namespace bellwether::core {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the valid sequence starting at `bytes`, or 0. Table 3-7 of the Unicode standard.
std::size_t sequence_length(const unsigned char* bytes, std::size_t available) {
  const unsigned char lead = bytes[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (available < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(bytes[i])) return 0;
  }
  if (lead == 0xE0 && bytes[1] < 0xA0) return 0;
  if (lead == 0xED && bytes[1] > 0x9F) return 0;
  if (lead == 0xF0 && bytes[1] < 0x90) return 0;
  if (lead == 0xF4 && bytes[1] > 0x8F) return 0;
  return length;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t position = 0;
  while (position < text.size()) {
    // Eight ASCII bytes at a time: most of the text we read is ASCII.
    std::uint64_t word = 0;
    if (text.size() - position >= sizeof word) {
      std::memcpy(&word, bytes + position, sizeof word);
      if ((word & 0x8080808080808080ULL) == 0) {
        position += sizeof word;
        continue;
      }
    }
    const std::size_t length = sequence_length(bytes + position, text.size() - position);
    if (length == 0) return position;
    position += length;
  }
  return text.size();
}

Status validate_utf8(std::string_view text) {
  const std::size_t position = first_invalid_utf8(text);
  if (position == text.size()) return {};
  return fail(ErrorKind::data, "not valid UTF-8 at byte " + std::to_string(position) +
                                   "; convert the text, or name its encoding (iso-8859-1, cp1252)");
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    position += 1;
    return lead;
  }
  char32_t code_point = 0;
  if (lead < 0xE0) {
    code_point = (char32_t{lead} & 0x1F) << 6 | (byte(1) & 0x3Fu);
    position += 2;
  } else if (lead < 0xF0) {
    code_point = (char32_t{lead} & 0x0F) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    position += 3;
  } else {
    code_point =
        (char32_t{lead} & 0x07) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    position += 4;
  }
  return code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0 | code_point >> 6);
    push(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    push(0xE0 | code_point >> 12);
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  } else {
    push(0xF0 | code_point >> 18);
    push(0x80 | (code_point >> 12 & 0x3F));
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  }
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_continuation(static_cast<unsigned char>(text[bytes]))) --bytes;
  return text.substr(0, bytes);
}

}  // namespace bellwether::core
