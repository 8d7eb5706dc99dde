#include "bellwether/io/json_value_scanner.h"

#include <utility>

namespace bellwether::io {

std::optional<std::size_t> JsonValueScanner::scan(std::string_view bytes, Input input) {
  for (; at_ < bytes.size(); ++at_) {
    const char c = bytes[at_];
    spans_lines_ = spans_lines_ || c == '\n';
    breaks_string_ = breaks_string_ || (in_string_ && (c == '\n' || c == '\r'));
    if (in_string_) {
      if (std::exchange(escaped_, false)) continue;
      escaped_ = c == '\\';
      in_string_ = c != '"';
      if (!in_string_ && depth_ == 0) return at_ + 1;
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (depth_ > 0) {
      if ((c == '}' || c == ']') && --depth_ == 0) return at_ + 1;
    } else if (std::string_view(",:]} \t\r\n").find(c) != std::string_view::npos) {
      return at_;  // behind a number or a word
    }
  }
  return input == Input::ended ? std::optional(at_) : std::nullopt;
}

}  // namespace bellwether::io
