// Percent-encoding of addresses (RFC 3986).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/ascii.h"

namespace bellwether::net {

// Letters, digits, '-', '.', '_' and '~'.
[[nodiscard]] constexpr bool is_unreserved(char c) {
  return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// Appends '%' and two hexadecimal digits, of `digits` for the numbers from 0 on.
void append_percent(std::string& out, char byte, std::string_view digits = "0123456789ABCDEF");

// The byte of a %XX that the text begins with; nothing where it begins with none.
[[nodiscard]] std::optional<char> percent_byte(std::string_view text);

// As encoded() of request.h, with slashes as they are: for a whole path.
[[nodiscard]] std::string encoded_path(std::string_view path);

// Each %XX as its byte and each '+' as a blank: a name or value of a query. What is no %XX stays.
[[nodiscard]] std::string decoded_query_text(std::string_view text);

}  // namespace bellwether::net
