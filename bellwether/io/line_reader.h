#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"
#include "bellwether/io/encoding.h"
#include "bellwether/io/row_report.h"

namespace bellwether::io {

// The encoding of the file, and the length in bytes of the longest line accepted.
struct LineOptions {
  Encoding encoding = Encoding::utf8;
  std::size_t line_bytes = std::size_t{16} << 20;
};

// Views into the reader, valid until its next call.
struct Line {
  std::string_view text;     // without the line end, valid UTF-8
  std::uint64_t number = 0;  // from 1
};

// Lines of a text file, LF or CRLF, each checked and converted to UTF-8. Memory is bounded by the longest
// line.
class LineReader {
 public:
  LineReader(ByteStream stream, const LineOptions& options);
  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;
  ~LineReader();

  // The next line, or nothing at the end; a byte-order mark at the start is skipped. Errors, with
  // file:line:column: data for a line over the limit, a NUL or bytes not of the encoding; io. After one see
  // refused().
  [[nodiscard]] core::Result<std::optional<Line>> next();
  [[nodiscard]] const RejectedRow& refused() const;
  [[nodiscard]] const ByteStream& stream() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::io
