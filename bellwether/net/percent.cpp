#include "bellwether/net/percent.h"

#include "bellwether/net/request.h"

namespace bellwether::net {
namespace {

std::optional<int> hexadecimal_digit(char c) {
  if (core::is_ascii_digit(c)) return c - '0';
  const char small = core::ascii_lower(c);
  return small >= 'a' && small <= 'f' ? std::optional(small - 'a' + 10) : std::nullopt;
}

}  // namespace

std::optional<char> percent_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const auto high = hexadecimal_digit(text[1]), low = hexadecimal_digit(text[2]);
  return high && low ? std::optional(static_cast<char>(*high * 16 + *low)) : std::nullopt;
}

void append_percent(std::string& out, char byte, std::string_view digits) {
  const auto number = static_cast<unsigned char>(byte);
  out += '%';
  out += digits[number >> 4];
  out += digits[number & 15];
}

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c))
      out += c;
    else
      append_percent(out, c);
  }
  return out;
}

std::string encoded_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (is_unreserved(c) || c == '/')
      out += c;
    else
      append_percent(out, c);
  }
  return out;
}

std::string decoded_query_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto byte = percent_byte(text.substr(at))) {
      out += *byte;
      at += 2;
    } else {
      out += text[at] == '+' ? ' ' : text[at];
    }
  }
  return out;
}

}  // namespace bellwether::net
