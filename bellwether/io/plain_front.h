// Where the text of a file begins: behind a byte-order mark and white space.
#pragma once

#include <string_view>

namespace bellwether::io {

// `start` without a UTF-8 byte-order mark and the white space at its front.
[[nodiscard]] inline std::string_view plain_front(std::string_view start) {
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  const auto begin = start.find_first_not_of(" \t\r\n");
  return begin == start.npos ? std::string_view() : start.substr(begin);
}

}  // namespace bellwether::io
