// Where a JSON value ends, without reading it: the borders of what a strict reader then takes whole.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace bellwether::io {

// Whether more bytes may follow those at hand.
enum class Input { goes_on, ended };

// Scans one value, going on where the call before stopped.
class JsonValueScanner {
 public:
  // `bytes` starts with the value's first byte and has all that earlier calls saw. The length of the value,
  // or nothing where its end is not among them. Brackets count by number; what is wrong inside is for the
  // reader.
  [[nodiscard]] std::optional<std::size_t> scan(std::string_view bytes, Input input);

  // Whether a line ended inside the value, and inside a string of it, which no JSON has.
  [[nodiscard]] bool spans_lines() const { return spans_lines_; }
  [[nodiscard]] bool breaks_string() const { return breaks_string_; }

 private:
  std::size_t at_ = 0, depth_ = 0;
  bool in_string_ = false, escaped_ = false;
  bool spans_lines_ = false, breaks_string_ = false;
};

}  // namespace bellwether::io
