// What a byte is in ASCII, whatever the locale; every byte above 127 is none of these.
#pragma once

namespace bellwether::core {

[[nodiscard]] constexpr bool is_ascii_capital(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || is_ascii_capital(c); }
[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
// Capitals made small, every other byte as it is.
[[nodiscard]] constexpr char ascii_lower(char c) {
  return is_ascii_capital(c) ? static_cast<char>(c | 0x20) : c;
}

}  // namespace bellwether::core
