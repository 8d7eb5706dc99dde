#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::io {

// One member of a JSON object on a line, read strictly and fast: the inner loop of bulk JSONL input.
class JsonLine {
 public:
  static constexpr std::size_t kPadding = 64;  // readable bytes wanted behind each line

  explicit JsonLine(std::string key);
  JsonLine(JsonLine&&) noexcept;
  ~JsonLine();

  // The string that the object on `line` has under the key, unescaped; valid until the next call. `line` is
  // followed by kPadding readable bytes. Errors: data where the line is no JSON object (with the byte), has a
  // key twice, lacks the key or has no string there, or where the string holds a lone surrogate.
  [[nodiscard]] core::Result<std::string_view> text_of(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::io
