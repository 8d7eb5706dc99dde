// Lines of a text file, LF or CRLF, each checked and converted to UTF-8. Memory is bounded by the longest
// line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/source/byte_stream.h"
#include "bellwether/source/encoding.h"

namespace bellwether::source {

struct LineOptions {
  Encoding encoding = Encoding::utf8;
  std::size_t line_bytes = std::size_t{16} << 20;
};

// Views into the reader, valid until its next call.
struct Line {
  std::string_view text;     // without the line end, valid UTF-8
  std::uint64_t number = 0;  // from 1
};

class LineReader {
 public:
  LineReader(ByteStream stream, const LineOptions& options);
  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;
  ~LineReader();

  // The next line, or nothing at the end; a byte-order mark at the start is skipped. Errors, with
  // file:line:column: data for a line over the limit (the reader is then at its end), a NUL or bytes not of
  // the encoding (the next call goes on behind the line, see can_continue); io.
  [[nodiscard]] core::Result<std::optional<Line>> next();
  [[nodiscard]] bool can_continue() const;
  [[nodiscard]] std::string_view refused() const;  // the bytes of the line last refused
  [[nodiscard]] const ByteStream& stream() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::source
