#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_stream.h"

namespace bellwether::io {

// The unread front of a byte stream as one contiguous view that can be made longer: what a parser looks at
// until its record is complete. Moving and growing are paid once per chunk, not per record.
class ByteWindow {
 public:
  explicit ByteWindow(ByteStream stream);

  // The unread bytes at hand. The byte behind them is readable and NUL, so that scans need not test for the
  // end.
  [[nodiscard]] std::string_view bytes() const { return {buffer_.data() + begin_, end_ - begin_}; }
  [[nodiscard]] bool at_end() const { return at_end_; }  // nothing lies beyond bytes()
  // Makes bytes() longer, or sets at_end(). Earlier views are void. Errors: those of the stream.
  [[nodiscard]] core::Status grow();
  void consume(std::size_t count) { begin_ += count; }

  // Skips a UTF-8 byte-order mark at the start. Errors: those of the stream.
  [[nodiscard]] core::Status skip_byte_order_mark();

  [[nodiscard]] const ByteStream& stream() const { return stream_; }

 private:
  ByteStream stream_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  bool filled_ = false;  // whether the last read could have brought more
  bool at_end_ = false;
};

}  // namespace bellwether::io
