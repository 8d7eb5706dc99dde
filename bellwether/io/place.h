// Where in an input something is, for messages that a person can follow: "news.csv:17:42".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bellwether::io {

// Physical line and byte within it, both from 1; 0 where unknown.
struct Place {
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  auto operator<=>(const Place&) const = default;
};

// "file:line:column".
[[nodiscard]] std::string to_text(std::string_view file, Place place);

}  // namespace bellwether::io
