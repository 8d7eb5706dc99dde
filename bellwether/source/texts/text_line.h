// A text of the world where a line is expected: a field of a CSV file, a line of a terminal.
#pragma once

#include <string>
#include <string_view>

namespace bellwether::source {

// A field of RFC 4180: quoted where it must be, quotes doubled.
[[nodiscard]] std::string csv_field(std::string_view value);

// Line ends as spaces, other control characters left out, so that no text can steer a terminal.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace bellwether::source
