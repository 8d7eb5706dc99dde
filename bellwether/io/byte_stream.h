// The bytes of a file or of standard input, once, front to back, as UTF-8 readers want them: gzip is inflated
// and UTF-16 with a byte-order mark becomes UTF-8, both told by the first bytes and never by the name. Hash
// and count are those of the file as it lies on the disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::io {

inline constexpr std::size_t kKeptStart = std::size_t{1}
                                          << 20;  // of standard input, so that it can be read again

// A stream of bytes that is read once.
class ByteStream {
 public:
  // `path` is a regular file, or "-" for standard input. Errors: not_found, io, and data for a device, fifo
  // or folder.
  [[nodiscard]] static core::Result<ByteStream> open(std::string_view path);
  // The bytes themselves; `name` stands for the file name in messages. For tests, fuzzing and requests.
  [[nodiscard]] static ByteStream of_memory(std::string bytes, std::string name);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // The same input from its start, whatever has been read of this one. The rest of standard input is read for it, to its
  // end, into a temporary file. Errors: not_found, io; unsupported for standard input of which more than kKeptStart
  // bytes have been read; data where it is longer than a temporary file may be.
  [[nodiscard]] core::Result<ByteStream> open_again() const;

  // Up to the next `count` bytes, without taking them; fewer only at the end. Valid until the next call.
  // Errors: io; data for damaged gzip or UTF-16, with the byte of the file.
  [[nodiscard]] core::Result<std::string_view> peek(std::size_t count);
  // Fills the front of `buffer`; 0 at the end. Errors: as peek().
  [[nodiscard]] core::Result<std::size_t> read(std::span<char> buffer);

  [[nodiscard]] const std::string& name() const;  // the path as given, "<stdin>" for "-"
  // Of the file as it lies on the disk, what was looked at ahead included.
  [[nodiscard]] std::uint64_t bytes_read() const;
  // Whether the bytes handed out are UTF-8 because the file said that it is UTF-16. Known after peek() or
  // read().
  [[nodiscard]] bool was_utf16() const;
  // Of all bytes of the file, 64 hexadecimal digits; empty until read() has given 0.
  [[nodiscard]] std::string sha256() const;

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::io
