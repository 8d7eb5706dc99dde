// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
// Text enters the library only through validate_utf8; everything after it may assume valid input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::core {

// The byte offset of the first byte that is not part of a valid sequence, or text.size() if all is valid.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

// Ok, or an error of kind data that names the byte offset.
[[nodiscard]] Status validate_utf8(std::string_view text);

// Decodes the code point at `position` of *valid* UTF-8 and moves `position` past it.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& position);

// Appends `code_point` (a scalar value) to `out`.
void append_utf8(std::string& out, char32_t code_point);

// The longest prefix of at most `bytes` bytes that does not cut a code point.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

}  // namespace bellwether::core
