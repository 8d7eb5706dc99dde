// White space around what a file holds.
#pragma once

#include <string_view>

namespace bellwether::io {

// `text` without the characters of `around` at both ends.
[[nodiscard]] std::string_view stripped(std::string_view text, std::string_view around = " \t\r\n");

}  // namespace bellwether::io
