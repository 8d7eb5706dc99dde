// The objects of a JSON file, one at a time, as they stand: one a line, or the elements of one document's
// list.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/line_reader.h"
#include "bellwether/io/row_report.h"

namespace bellwether::io {

// A view into the reader, valid until its next call, on one line.
struct JsonObject {
  std::string_view text;
  std::uint64_t line = 0;  // where it begins
};

// Hands out objects that nobody has read yet: they may be no valid JSON.
class JsonObjects {
 public:
  virtual ~JsonObjects() = default;

  // The next one, or nothing at the end. Errors: data with file:line; io. After one see refused().
  [[nodiscard]] virtual core::Result<std::optional<JsonObject>> next() = 0;
  [[nodiscard]] virtual const RejectedRow& refused() const = 0;
  [[nodiscard]] virtual std::uint64_t blank_lines() const { return 0; }
  [[nodiscard]] virtual const ByteStream& stream() const = 0;
};

// An object a line, blank lines between them.
[[nodiscard]] std::unique_ptr<JsonObjects> json_lines(LineReader reader);

}  // namespace bellwether::io
