#include "bellwether/io/stripped.h"

namespace bellwether::io {

std::string_view stripped(std::string_view text, std::string_view around) {
  const std::size_t first = text.find_first_not_of(around);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(around) + 1 - first);
}

}  // namespace bellwether::io
